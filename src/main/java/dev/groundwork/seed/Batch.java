package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One INSERT of several rows. Its values are bound without a type, so that the server reads each as
 * it reads a literal: with the input function of its column, and without cutting it short.
 *
 * @param columns that the statement names; a row that leaves one out gets its default
 * @param resolved what a reference stands for
 */
record Batch(
    PlannedSet planned,
    List<String> columns,
    List<Row> rows,
    Function<Lookup.Wanted, String> resolved,
    Lookups lookups) {

  /** How many rows were inserted or changed. */
  int write(Session session) throws SQLException {
    List<String> bound = new ArrayList<>();
    String values = rows.stream().map(row -> values(row, bound)).collect(Collectors.joining(",\n"));
    String sql =
        "INSERT INTO %s AS there (%s)%s VALUES\n%s%s"
            .formatted(
                planned.table().name().sql(),
                columns.stream().map(Sql::identifier).collect(Collectors.joining(", ")),
                overriding(),
                values,
                onConflict());
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      for (int i = 0; i < bound.size(); i++) {
        statement.setObject(i + 1, bound.get(i), Types.OTHER);
      }
      return statement.executeUpdate();
    }
  }

  private String values(Row row, List<String> bound) {
    return columns.stream()
        .map(column -> value(row, column, bound))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String value(Row row, String column, List<String> bound) {
    int index = row.columns().indexOf(column);
    if (index < 0) {
      return "DEFAULT";
    }
    Cell cell = planned.cell(row, index);
    if (cell instanceof Cell.Expression expression) {
      return "(" + expression.sql().sql() + ")";
    }
    if (cell instanceof Cell.Text text) {
      bound.add(text.text());
      return "?";
    }
    if (cell instanceof Cell.Reference reference) {
      bound.add(resolved.apply(lookups.wanted(planned, column, reference)));
      return "?";
    }
    return "NULL";
  }

  /** Who writes the value of a GENERATED ALWAYS identity into a seed wants that value. */
  private String overriding() {
    return columns.stream().anyMatch(c -> planned.column(c).identityAlways())
        ? " OVERRIDING SYSTEM VALUE"
        : "";
  }

  private String onConflict() {
    if (planned.key().isEmpty()) {
      return "";
    }
    String key =
        planned.key().stream()
            .map(Sql::identifier)
            .collect(Collectors.joining(", ", "\nON CONFLICT (", ") DO "));
    List<String> changed = columns.stream().filter(c -> !planned.key().contains(c)).toList();
    return planned.set().onConflict() == OnConflict.SKIP || changed.isEmpty()
        ? key + "NOTHING"
        : key + update(changed);
  }

  /** Compares as text, which every type has, and which tells apart what a collation does not. */
  private static String update(List<String> columns) {
    String set =
        columns.stream()
            .map(Sql::identifier)
            .map(c -> c + " = excluded." + c)
            .collect(Collectors.joining(", "));
    String differs =
        columns.stream()
            .map(Sql::identifier)
            .map(
                c ->
                    "there.%1$s::text COLLATE pg_catalog.\"C\" IS DISTINCT FROM excluded.%1$s::text"
                        .formatted(c))
            .collect(Collectors.joining("\n  OR "));
    return "UPDATE SET %s\nWHERE %s".formatted(set, differs);
  }
}
