package dev.groundwork.describe;

import dev.groundwork.describe.model.EnumType;
import dev.groundwork.describe.model.Origin;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Routine;
import dev.groundwork.describe.model.RowSecurity;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaObject;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.report.JsonDocument;
import dev.groundwork.run.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A schema for programs: within a version of its shape fields are only ever added. */
final class SchemaJson {
  private SchemaJson() {}

  static String of(Schema schema) {
    return JsonDocument.of(
        JsonFields.with("shape", "describe/1")
            .and("schemas", schema.names())
            .and("tables", schema.tables().stream().map(SchemaJson::table).toList())
            .and("enums", schema.enums().stream().map(SchemaJson::enumType).toList())
            .and("domains", schema.content().domains().stream().map(SchemaJson::object).toList())
            .and(
                "sequences", schema.content().sequences().stream().map(SchemaJson::object).toList())
            .and(
                "functions", schema.content().routines().stream().map(SchemaJson::routine).toList())
            .map());
  }

  private static JsonFields named(TableName name) {
    return JsonFields.with("schema", name.schema()).and("name", name.table());
  }

  private static Map<String, Object> table(SchemaTable table) {
    return named(table.name())
        .and("kind", table.kind())
        .andIf("comment", table.comment())
        .andIf("partitioned_by", table.partitions())
        .and("columns", table.columns().stream().map(SchemaJson::column).toList())
        .andIf("primary_key", table.primaryKey().map(SchemaJson::key))
        .and("unique", table.uniques().stream().map(SchemaJson::key).toList())
        .and("references", table.references().stream().map(SchemaJson::reference).toList())
        .and("checks", rules(table.checks()))
        .and("indexes", rules(table.indexes()))
        .and("triggers", rules(table.detail().triggers()))
        .and("policies", rules(table.detail().policies()))
        .andIf("row_security", table.detail().rowSecurity().map(SchemaJson::word))
        .and("partitions", rules(table.detail().partitions()))
        .andIf("query", table.detail().query())
        .andIf("made_by", table.origin().flatMap(Origin::made))
        .andIf("changed_by", table.origin().flatMap(Origin::changed))
        .map();
  }

  private static String word(RowSecurity security) {
    return security.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> column(SchemaColumn column) {
    return JsonFields.with("name", column.name())
        .and("type", column.type())
        .and("nullable", !column.notNull())
        .andIf("default", sql(column, SchemaColumn.Source.DEFAULT))
        .andIf("identity", sql(column, SchemaColumn.Source.IDENTITY))
        .andIf("generated", sql(column, SchemaColumn.Source.GENERATED))
        .andIf("comment", column.comment())
        .map();
  }

  private static Optional<String> sql(SchemaColumn column, SchemaColumn.Source source) {
    return column.value().filter(v -> v.source() == source).map(SchemaColumn.Value::sql);
  }

  private static Map<String, Object> key(SchemaTable.Key key) {
    return JsonFields.with("name", key.name()).and("columns", key.columns()).map();
  }

  private static Map<String, Object> reference(Reference reference) {
    return JsonFields.with("name", reference.name())
        .and("columns", reference.columns())
        .and("table", named(reference.target()).map())
        .and("to_columns", reference.targetColumns())
        .andIf("on_delete", reference.onDelete())
        .andIf("on_update", reference.onUpdate())
        .map();
  }

  private static List<Map<String, Object>> rules(List<SchemaTable.Rule> rules) {
    return rules.stream().map(SchemaJson::rule).toList();
  }

  private static Map<String, Object> rule(SchemaTable.Rule rule) {
    return JsonFields.with("name", rule.name()).and("text", rule.text()).map();
  }

  private static Map<String, Object> object(SchemaObject object) {
    return named(object.name()).and("text", object.text()).andIf("comment", object.comment()).map();
  }

  private static Map<String, Object> routine(Routine routine) {
    return named(routine.name())
        .and("kind", routine.kind())
        .and("arguments", routine.arguments())
        .andIf("returns", routine.result())
        .and("language", routine.language())
        .and("volatility", routine.volatility())
        .and("security_definer", routine.definer())
        .andIf("comment", routine.comment())
        .map();
  }

  private static Map<String, Object> enumType(EnumType type) {
    return named(type.name()).and("values", type.values()).map();
  }
}
