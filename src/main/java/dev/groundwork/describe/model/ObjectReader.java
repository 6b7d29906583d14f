package dev.groundwork.describe.model;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what belongs to tables, and what lies beside them. */
final class ObjectReader {
  private final Session session;
  private final List<String> schemas;
  private final Map<Long, List<SchemaTable.Rule>> policies;
  private final Map<Long, List<SchemaTable.Rule>> triggers;
  private final Map<Long, List<SchemaTable.Rule>> partitions;

  ObjectReader(Session session, List<String> schemas) throws SQLException {
    this.session = session;
    this.schemas = schemas;
    this.policies = ofTables(ObjectSql.POLICIES);
    this.triggers = ofTables(ObjectSql.TRIGGERS);
    this.partitions = ofTables(ObjectSql.PARTITIONS);
  }

  private Map<Long, List<SchemaTable.Rule>> ofTables(String sql) throws SQLException {
    Map<Long, List<SchemaTable.Rule>> all = new HashMap<>();
    session.query(
        sql,
        row ->
            all.computeIfAbsent(row.getLong("oid"), oid -> new ArrayList<>())
                .add(new SchemaTable.Rule(row.getString("name"), row.getString("text"))),
        schemas);
    return all;
  }

  /** Of the table in this row. */
  TableDetail detail(ResultSet row) throws SQLException {
    long oid = row.getLong("oid");
    return new TableDetail(
        Optional.ofNullable(row.getString("query")).map(text -> text.strip().replaceAll(";$", "")),
        Optional.ofNullable(row.getString("row_security")).map(RowSecurity::valueOf),
        policies.getOrDefault(oid, List.of()),
        triggers.getOrDefault(oid, List.of()),
        partitions.getOrDefault(oid, List.of()));
  }

  SchemaContent content() throws SQLException {
    return new SchemaContent(
        session.query(SchemaSql.ENUMS, ObjectReader::enumType, schemas),
        session.query(ObjectSql.DOMAINS, ObjectReader::object, schemas),
        session.query(ObjectSql.SEQUENCES, ObjectReader::object, schemas),
        session.query(ObjectSql.ROUTINES, ObjectReader::routine, schemas));
  }

  private static EnumType enumType(ResultSet row) throws SQLException {
    return new EnumType(name(row), List.of((String[]) row.getArray(3).getArray()));
  }

  private static SchemaObject object(ResultSet row) throws SQLException {
    return new SchemaObject(row.getString("kind"), name(row), row.getString("text"), comment(row));
  }

  private static Routine routine(ResultSet row) throws SQLException {
    return new Routine(
        row.getString("kind"),
        name(row),
        row.getString("arguments"),
        Optional.ofNullable(row.getString("result")),
        row.getString("lanname"),
        row.getString("volatility"),
        row.getBoolean("prosecdef"),
        comment(row));
  }

  private static TableName name(ResultSet row) throws SQLException {
    return new TableName(row.getString(1), row.getString(2));
  }

  private static Optional<String> comment(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("comment"));
  }
}
