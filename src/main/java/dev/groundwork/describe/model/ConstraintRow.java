package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A constraint as the catalog has it: a key, a reference, or a text. */
record ConstraintRow(
    long table,
    String type,
    String name,
    List<String> columns,
    Optional<Reference> reference,
    String text) {

  static ConstraintRow of(ResultSet row) throws SQLException {
    String type = row.getString("contype");
    List<String> columns = List.of((String[]) row.getArray("columns").getArray());
    return new ConstraintRow(
        row.getLong("oid"),
        type,
        row.getString("conname"),
        columns,
        type.equals("f") ? Optional.of(reference(row, columns)) : Optional.empty(),
        Optional.ofNullable(row.getString("text")).orElse(""));
  }

  private static Reference reference(ResultSet row, List<String> columns) throws SQLException {
    return new Reference(
        row.getString("conname"),
        columns,
        new TableName(row.getString("target_schema"), row.getString("target")),
        List.of((String[]) row.getArray("target_columns").getArray()),
        action(row.getString("confdeltype")),
        action(row.getString("confupdtype")));
  }

  /** Source: the PostgreSQL manual, pg_constraint. */
  private static Optional<String> action(String letter) {
    return switch (letter) {
      case "c" -> Optional.of("cascade");
      case "n" -> Optional.of("set null");
      case "d" -> Optional.of("set default");
      case "r" -> Optional.of("restrict");
      default -> Optional.empty();
    };
  }

  SchemaTable.Key key() {
    return new SchemaTable.Key(name, columns);
  }

  SchemaTable.Rule rule() {
    return new SchemaTable.Rule(name, text);
  }
}
