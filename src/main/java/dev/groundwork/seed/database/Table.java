package dev.groundwork.seed.database;

import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table as the catalog knows it. Two are equal when they have the same name.
 *
 * @param kind {@code pg_class.relkind}
 * @param filledByTrigger a trigger may fill what a row leaves out
 * @param unique the sets of columns that are unique for every row, and checked at once
 * @param nearKeys what looks like one of them and is none, the nearest first
 */
public record Table(
    TableName name,
    String kind,
    boolean rowSecurity,
    boolean filledByTrigger,
    Map<String, Column> columns,
    List<String> primaryKey,
    Set<Set<String>> unique,
    List<NearKey> nearKeys,
    List<ForeignKey> foreignKeys) {

  /**
   * One column of a foreign key, and what it refers to.
   *
   * @param ofSeveral whether the key has more columns
   */
  public record ForeignKey(String column, TableName table, String referenced, boolean ofSeveral) {}

  public boolean isTable() {
    return kind.equals("r") || kind.equals("p") || kind.equals("f");
  }

  /** One that is there. */
  public Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalStateException("the check lets no unknown column pass: " + name);
    }
    return column;
  }

  /** Why just these columns are no key, where something looks as if they were. */
  public Optional<NearKey> nearKey(Set<String> columns) {
    return nearKeys.stream().filter(key -> key.columns().equals(columns)).findFirst();
  }

  /** The column of the other table whose value a reference puts into this column. */
  public Optional<String> referenced(String column, Table other) {
    return foreignKeys.stream()
        .filter(key -> key.column().equals(column) && key.table().equals(other.name()))
        .map(ForeignKey::referenced)
        .findFirst()
        .or(
            () ->
                other.primaryKey().stream().filter(c -> other.primaryKey().size() == 1).findAny());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table table && table.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
