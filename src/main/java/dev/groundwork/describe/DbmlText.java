package dev.groundwork.describe;

import dev.groundwork.describe.model.EnumType;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A schema in the Database Markup Language, which dbdiagram.io and its kind read. */
final class DbmlText {
  private final Schema schema;
  private final StringBuilder text = new StringBuilder();

  private DbmlText(Schema schema) {
    this.schema = schema;
  }

  static String of(Schema schema) {
    return new DbmlText(schema).text();
  }

  private String text() {
    text.append("// written by groundwork describe\n");
    schema.enums().forEach(this::enumType);
    List<SchemaTable> tables = schema.tables().stream().filter(SchemaTable::isTable).toList();
    tables.forEach(this::table);
    for (SchemaTable table : tables) {
      table.references().forEach(reference -> reference(table, reference));
    }
    return text.toString();
  }

  private void enumType(EnumType type) {
    text.append("\nEnum ").append(name(type.name())).append(" {\n");
    type.values().forEach(v -> text.append("  ").append(name(v)).append('\n'));
    text.append("}\n");
  }

  private void table(SchemaTable table) {
    text.append("\nTable ").append(name(table.name())).append(" {\n");
    table.columns().forEach(column -> column(table, column));
    List<SchemaTable.Key> keys = new ArrayList<>(table.uniques());
    keys.removeIf(key -> key.columns().size() == 1);
    boolean together = table.primaryKey().filter(k -> k.columns().size() > 1).isPresent();
    if (together || !keys.isEmpty()) {
      text.append("\n  indexes {\n");
      table
          .primaryKey()
          .filter(k -> together)
          .ifPresent(k -> text.append("    (%s) [pk]\n".formatted(names(k.columns()))));
      keys.forEach(k -> text.append("    (%s) [unique]\n".formatted(names(k.columns()))));
      text.append("  }\n");
    }
    table.comment().ifPresent(c -> text.append("\n  Note: ").append(note(c)).append('\n'));
    text.append("}\n");
  }

  private void column(SchemaTable table, SchemaColumn column) {
    List<String> settings = new ArrayList<>();
    boolean alone = table.primaryKey().filter(k -> k.columns().size() == 1).isPresent();
    if (alone && table.isPrimary(column)) {
      settings.add("pk");
    } else if (column.notNull()) {
      settings.add("not null");
    }
    if (table.isUnique(column)) {
      settings.add("unique");
    }
    column.value().ifPresent(value -> settings.add(setting(value)));
    column.comment().ifPresent(c -> settings.add("note: " + note(c)));
    text.append("  %s %s".formatted(name(column.name()), name(column.shortType())));
    text.append(settings.isEmpty() ? "" : " [" + String.join(", ", settings) + "]").append('\n');
  }

  private static String setting(SchemaColumn.Value value) {
    return switch (value.source()) {
      case IDENTITY -> "increment";
      case DEFAULT -> "default: `" + Label.of(value.sql()).replace('`', '\'') + "`";
      case GENERATED -> "note: " + note("generated always as (" + value.sql() + ")");
    };
  }

  private void reference(SchemaTable table, Reference reference) {
    List<String> settings = new ArrayList<>();
    reference.onDelete().ifPresent(does -> settings.add("delete: " + does));
    reference.onUpdate().ifPresent(does -> settings.add("update: " + does));
    text.append(
        "\nRef: %s.(%s) %s %s.(%s)%s\n"
            .formatted(
                name(table.name()),
                names(reference.columns()),
                table.isSingle(reference) ? "-" : ">",
                name(reference.target()),
                names(reference.targetColumns()),
                settings.isEmpty() ? "" : " [" + String.join(", ", settings) + "]"));
  }

  private String name(TableName name) {
    return name.schema().equals("public")
        ? name(name.table())
        : name(name.schema()) + "." + name(name.table());
  }

  private static String names(List<String> names) {
    return names.stream().map(DbmlText::name).collect(Collectors.joining(", "));
  }

  private static String name(String name) {
    String shown = Label.of(name);
    return shown.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? shown
        : '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String note(String comment) {
    return "'" + Label.prose(comment).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
