package dev.groundwork.seed.export;

import dev.groundwork.postgres.catalog.TableName;
import java.util.List;

/**
 * A foreign key between two tables, as far as it decides which of them is filled first.
 *
 * @param deferrable whether it may wait until all rows are there
 * @param full MATCH FULL: all of its columns are null, or none
 */
record TableReference(
    String name,
    TableName from,
    TableName to,
    List<String> columns,
    boolean deferrable,
    boolean full) {

  /** Whether a row refers to its own table, which one statement fills. */
  boolean isInside() {
    return from.equals(to);
  }

  @Override
  public String toString() {
    return "%s (%s) refers to %s".formatted(from, String.join(", ", columns), to);
  }
}
