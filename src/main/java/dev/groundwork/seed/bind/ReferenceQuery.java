package dev.groundwork.seed.bind;

import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One kind of reference: rows of a table, found by the same columns.
 *
 * @param columns that are compared, in the order of their names
 * @param target the column whose value is wanted
 */
public record ReferenceQuery(Table table, List<String> columns, String target) {

  /** One such reference: the values to compare, in the order of the columns. */
  public record Key(ReferenceQuery query, List<String> values) {}

  /** A table of bound values: {@code rows from (unnest(?::text[]), …) … alias (c1, …, n)}. */
  public String rowsOf(String alias) {
    return "rows from (%s) with ordinality as %s (%s, n)"
        .formatted(
            columns.stream()
                .map(c -> "pg_catalog.unnest(?::text[])")
                .collect(Collectors.joining(", ")),
            alias,
            numbered("%s", ", "));
  }

  /** What {@link #rowsOf} calls its columns. */
  public String names() {
    return numbered("%s", ", ");
  }

  /** The comparison of this table's columns with the given values. */
  public String matches(String table, String given) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i ->
                "%s.%s = %s.c%d::%s"
                    .formatted(table, Sql.identifier(columns.get(i)), given, i + 1, castType(i)))
        .collect(Collectors.joining(" and "));
  }

  /** The comparison of two lists of given values. */
  public String same(String one, String other) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i -> "%1$s.c%3$d::%4$s = %2$s.c%3$d::%4$s".formatted(one, other, i + 1, castType(i)))
        .collect(Collectors.joining(" and "));
  }

  /** One list for each column, as {@link #rowsOf} binds them. */
  public List<Object> bound(List<List<String>> rows) {
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      bound.add(rows.stream().map(row -> row.get(column)).toList());
    }
    return bound;
  }

  /**
   * The given values, cast to the types of their columns.
   *
   * @param type of a column, with its length and precision or without
   */
  public String cast(String given, Function<Column, String> type) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> "%s.c%d::%s".formatted(given, i + 1, type.apply(column(i))))
        .collect(Collectors.joining(", "));
  }

  public boolean findsByKey() {
    return table.unique().contains(Set.copyOf(columns));
  }

  private String numbered(String format, String separator) {
    return IntStream.rangeClosed(1, columns.size())
        .mapToObj(i -> format.formatted("c" + i))
        .collect(Collectors.joining(separator));
  }

  private String castType(int index) {
    return column(index).castType();
  }

  private Column column(int index) {
    Column column = table.columns().get(columns.get(index));
    if (column == null) {
      throw new IllegalStateException("the check lets no unknown column pass");
    }
    return column;
  }
}
