package dev.groundwork.seed.set;

import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.database.Table;
import java.io.IOException;
import java.util.List;

/** What a set consists of. */
public sealed interface SetContent {

  /** Rows in memory. */
  record Rows(List<Row> rows) implements SetContent {}

  /**
   * Rows that go from their file to the server, all with the same columns.
   *
   * @param references of columns whose fields hold no keys
   */
  record Bulk(
      List<String> columns, List<ColumnReference> references, Opening opening, Counting counting)
      implements SetContent {}

  /** A script of SQL statements, and the tables that it names. */
  record Script(List<String> tables) implements SetContent {}

  /** Reads all rows without a table for them. */
  @FunctionalInterface
  interface Counting {
    long count() throws IOException;
  }

  /** Begins to read the rows. */
  @FunctionalInterface
  interface Opening {
    /** The rows for a table. */
    RowSource open(Table table) throws IOException;
  }
}
