package dev.groundwork.postgres.ddl;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all tables, in one query for each kind of knowledge. */
final class TableReader {
  private final ScopeSql scope;
  private final Map<Long, List<TableText.Column>> columns = new HashMap<>();
  private final Map<Long, List<TableText.Constraint>> constraints = new HashMap<>();

  TableReader(ScopeSql scope) {
    this.scope = scope;
  }

  List<TableText> tables() throws SQLException {
    scope.query(
        TableSql.COLUMNS,
        row -> columns.computeIfAbsent(row.getLong(1), o -> new ArrayList<>()).add(column(row)));
    scope.query(
        TableSql.CONSTRAINTS,
        row ->
            constraints
                .computeIfAbsent(row.getLong(1), o -> new ArrayList<>())
                .add(constraint(row)));
    return scope.query(TableSql.TABLES, this::table);
  }

  private static TableText.Column column(ResultSet row) throws SQLException {
    return new TableText.Column(
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Optional.ofNullable(row.getString(6)),
        row.getLong(7),
        row.getBoolean(8),
        Arrays.asList((String[]) row.getArray(9).getArray()));
  }

  private static TableText.Constraint constraint(ResultSet row) throws SQLException {
    return new TableText.Constraint(
        row.getLong(2), row.getString(3), row.getString(4), row.getBoolean(5), row.getBoolean(6));
  }

  private TableText table(ResultSet row) throws SQLException {
    long oid = row.getLong(1);
    return new TableText(
        oid,
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Optional.ofNullable(row.getString(6)),
        Arrays.asList((String[]) row.getArray(7).getArray()),
        row.getBoolean(8),
        row.getString(9),
        columns.getOrDefault(oid, List.of()),
        constraints.getOrDefault(oid, List.of()));
  }
}
