package dev.groundwork.seed;

import dev.groundwork.config.Config.SeedGuard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows for one table, and when they are written.
 *
 * @param name the file's name, with {@code #2} for its second set
 * @param line where the set begins
 * @param table as it was written
 * @param key how a row that is there is recognised; empty: by the primary key
 * @param hash of what the set says, whatever its comments, spaces and line ends
 */
record SeedSet(
    String name,
    SeedFile file,
    int line,
    String table,
    List<String> key,
    SeedGuard guard,
    OnConflict onConflict,
    List<Row> rows,
    String hash) {

  /** Every column that some row names, and the line of the first that does. */
  Map<String, Integer> columns() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      row.columns().forEach(column -> lines.putIfAbsent(column, row.line()));
    }
    return lines;
  }
}
