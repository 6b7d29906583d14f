package dev.groundwork.seed.set;

import java.util.SortedMap;

/** What one column of one row gets. */
public sealed interface CellValue {

  /** A value, as the text that the column's type reads. */
  record Text(String text) implements CellValue {}

  /** NULL. */
  record Null() implements CellValue {}

  /** What SQL makes of it while the row is written. */
  record Expression(SqlExpression sql) implements CellValue {}

  /**
   * The key of a row of another table, or of an earlier row of the same.
   *
   * @param where what that row holds, by column
   * @param line where the reference is written
   */
  record Reference(String table, SortedMap<String, String> where, int line) implements CellValue {

    /** As it is told: {@code slug = samsung and country = KR}. */
    public String describe() {
      return String.join(
          " and ", where.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    }
  }

  /** Nothing that this column can take. */
  record Wrong(String what, String next) implements CellValue {}
}
