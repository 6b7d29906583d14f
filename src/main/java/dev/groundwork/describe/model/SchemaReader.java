package dev.groundwork.describe.model;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.catalog.TableSizes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads schemas with a few queries, which a role may ask that can read nothing but the catalog. */
public final class SchemaReader {
  private final Session session;
  private final List<String> schemas;
  private final ObjectReader objects;
  private final Map<Long, List<SchemaColumn>> columns = new HashMap<>();
  private final Map<Long, List<ConstraintRow>> constraints = new HashMap<>();
  private final Map<Long, List<SchemaTable.Rule>> indexes = new HashMap<>();
  private final Map<TableName, Long> rows = new HashMap<>();

  private SchemaReader(Session session, List<String> schemas) throws SQLException {
    this.session = session;
    this.schemas = schemas;
    this.objects = new ObjectReader(session, schemas);
  }

  /** Without the tables of Liquibase and of Groundwork, and without what belongs to extensions. */
  public static Schema read(Session session, List<String> schemas) throws SQLException {
    return new SchemaReader(session, schemas).schema();
  }

  private Schema schema() throws SQLException {
    ask(SchemaSql.COLUMNS, columns, SchemaReader::column);
    ask(SchemaSql.CONSTRAINTS, constraints, ConstraintRow::of);
    ask(SchemaSql.INDEXES, indexes, SchemaReader::index);
    TableSizes.of(session, schemas).forEach(size -> rows.put(size.table(), size.estimate()));
    Set<TableName> ours = new HashSet<>(Catalog.tables(session, schemas));
    List<SchemaTable> tables =
        session.query(SchemaSql.TABLES, this::table, schemas).stream()
            .filter(table -> !table.kind().equals("table") || ours.contains(table.name()))
            .toList();
    return new Schema(schemas, tables, objects.content());
  }

  private <T> void ask(String sql, Map<Long, List<T>> into, Session.RowMapper<T> mapper)
      throws SQLException {
    session.query(
        sql,
        row ->
            into.computeIfAbsent(row.getLong("oid"), oid -> new ArrayList<>(4))
                .add(mapper.map(row)),
        schemas);
  }

  private SchemaTable table(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    TableName name = new TableName(row.getString("nspname"), row.getString("relname"));
    List<ConstraintRow> ofIt = constraints.getOrDefault(oid, List.of());
    return new SchemaTable(
        name,
        row.getString("kind"),
        Optional.ofNullable(row.getString("comment")),
        rows.getOrDefault(name, -1L),
        Optional.ofNullable(row.getString("partitions")),
        columns.getOrDefault(oid, List.of()),
        of(ofIt, "p").map(ConstraintRow::key).findFirst(),
        of(ofIt, "u").map(ConstraintRow::key).toList(),
        ofIt.stream().flatMap(c -> c.reference().stream()).toList(),
        of(ofIt, "cx").map(ConstraintRow::rule).toList(),
        indexes.getOrDefault(oid, List.of()),
        objects.detail(row),
        Optional.empty());
  }

  private static Stream<ConstraintRow> of(List<ConstraintRow> all, String types) {
    return all.stream().filter(c -> types.contains(c.type()));
  }

  private static SchemaColumn column(ResultSet row) throws SQLException {
    Optional<String> said = Optional.ofNullable(row.getString("said"));
    SchemaColumn.Source source =
        row.getBoolean("generated") ? SchemaColumn.Source.GENERATED : SchemaColumn.Source.DEFAULT;
    return new SchemaColumn(
        row.getString("attname"),
        row.getString("type"),
        row.getBoolean("attnotnull"),
        Optional.ofNullable(row.getString("identity"))
            .map(how -> new SchemaColumn.Value(SchemaColumn.Source.IDENTITY, how))
            .or(() -> said.map(sql -> new SchemaColumn.Value(source, sql))),
        Optional.ofNullable(row.getString("comment")));
  }

  /** From its method on; that of most goes without saying. */
  private static SchemaTable.Rule index(ResultSet row) throws SQLException {
    String text = row.getString("text");
    int method = text.indexOf(" USING ", row.getInt("names"));
    String said = text.substring(method + 1).replaceFirst("^USING btree ", "");
    return new SchemaTable.Rule(
        row.getString("name"), (row.getBoolean("indisunique") ? "UNIQUE " : "") + said);
  }
}
