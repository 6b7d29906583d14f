package dev.groundwork.seed.export;

import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By what an exported reference finds its row.
 *
 * @param column that holds the reference
 * @param referenced the column of the other table whose value it holds
 * @param columns of the other table that people know its rows by
 */
record NaturalKey(String column, Table table, String referenced, List<String> columns, String ref) {

  /** Empty when the other table has none but what is referenced itself. */
  static Optional<NaturalKey> of(Table.ForeignKey key, Optional<Table> table, String schema) {
    return table.flatMap(
        other ->
            other.unique().stream()
                .filter(unique -> isNatural(other, unique, key.referenced()))
                .min(
                    Comparator.<Set<String>>comparingInt(Set::size)
                        .thenComparing(unique -> sorted(unique).toString()))
                .map(
                    unique ->
                        new NaturalKey(
                            key.column(),
                            other,
                            key.referenced(),
                            sorted(unique),
                            written(other.name(), schema))));
  }

  /** Neither null, nor a number that a sequence gave, nor itself a reference. */
  private static boolean isNatural(Table table, Set<String> unique, String referenced) {
    return !unique.contains(referenced)
        && !unique.equals(Set.copyOf(table.primaryKey()))
        && unique.stream().allMatch(c -> isKnown(table, c));
  }

  private static boolean isKnown(Table table, String name) {
    Column column = table.columns().get(name);
    return column != null
        && column.notNull()
        && !column.castType().equals("uuid")
        && table.foreignKeys().stream().noneMatch(key -> key.column().equals(name));
  }

  private static List<String> sorted(Set<String> columns) {
    return columns.stream().sorted().collect(Collectors.toList());
  }

  private static String written(TableName name, String schema) {
    return name.schema().equals(schema) ? name.quotedTable() : name.quoted();
  }
}
