package dev.groundwork.seed.export;

import dev.groundwork.run.Plural;
import java.util.function.Consumer;

/**
 * Prints an export: nothing before its first row is there, and never half of it as if it were all.
 */
final class ExportText {
  private final String table;
  private final Consumer<String> out;
  private long rows;

  ExportText(String table, Consumer<String> out) {
    this.table = table;
    this.out = out;
  }

  void row(String item) {
    out.accept(rows == 0 ? table + "\nrows:\n" + item : item);
    rows++;
  }

  void end() {
    if (rows == 0) {
      out.accept(table + "\nrows: []");
    }
  }

  /** A set has no such setting, so that nobody seeds from what was printed. */
  void breakOff() {
    if (rows > 0) {
      out.accept("incomplete: after %s the export failed".formatted(Plural.of(rows, "row")));
    }
  }
}
