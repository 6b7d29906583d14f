package dev.groundwork.fleet.target;

import dev.groundwork.sql.SqlWords;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The targets of a query: what its columns are called is what they are, in any other are labels.
 *
 * @param setting which gave it
 */
record TargetQuery(String setting, String sql, List<Object> values) {
  private static final String DATABASES =
      """
      SELECT datname::text AS database FROM pg_catalog.pg_database
      WHERE datname::text LIKE ? AND datallowconn AND NOT datistemplate
        AND datname::text <> ALL (?::text[]) ORDER BY 1
      """;

  private static final String SCHEMAS =
      """
      SELECT nspname::text AS schema FROM pg_catalog.pg_namespace
      WHERE nspname::text LIKE ? AND nspname !~ '^pg_'
        AND nspname NOT IN ('information_schema', 'groundwork', 'groundwork_fleet') ORDER BY 1
      """;

  /**
   * Those of a server.
   *
   * @param others which a wide pattern finds, and are nobody's
   */
  static TargetQuery ofDatabases(String pattern, List<String> others) {
    return new TargetQuery("fleet.databases", DATABASES, List.of(like(pattern), others));
  }

  static TargetQuery ofSchemas(String pattern) {
    return new TargetQuery("fleet.schemas", SCHEMAS, List.of(like(pattern)));
  }

  /** An underscore is one: tenant_% should not find tenants. */
  private static String like(String pattern) {
    return pattern.replace("\\", "\\\\").replace("_", "\\_");
  }

  List<TargetRow> read(ControlServer server) throws Exception {
    List<Map<String, String>> rows =
        new ArrayList<>(server.query(setting, sql, TargetQuery::columns, values.toArray()));
    if (!isOrdered()) {
      rows.sort(Comparator.comparing(TargetQuery::order, Arrays::compare));
    }
    List<TargetRow> all = new ArrayList<>();
    for (Map<String, String> row : rows) {
      all.add(row(row, "%s, row %d".formatted(setting, all.size() + 1)));
    }
    return all;
  }

  /** Without the URL, in which a password may change. */
  private static String[] order(Map<String, String> columns) {
    return columns.entrySet().stream()
        .filter(column -> !column.getKey().equals("url"))
        .map(Map.Entry::getValue)
        .toArray(String[]::new);
  }

  /** Else the server gives the rows as it finds them: waves that follow each other would differ. */
  private boolean isOrdered() {
    return Collections.indexOfSubList(SqlWords.of(sql).outer(), List.of("ORDER", "BY")) >= 0;
  }

  private static Map<String, String> columns(ResultSet row) throws SQLException {
    ResultSetMetaData meta = row.getMetaData();
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.put(meta.getColumnLabel(i), Objects.toString(row.getString(i), ""));
    }
    return columns;
  }

  private static TargetRow row(Map<String, String> columns, String where) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    columns.forEach(
        (column, value) -> {
          String name = column.replace('_', '-');
          if (TargetRow.FIELDS.contains(name)) {
            fields.put(name, value);
          } else {
            labels.put(column, value);
          }
        });
    return new TargetRow(fields, labels, where);
  }
}
