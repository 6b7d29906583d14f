package dev.groundwork.seed;

import dev.groundwork.seed.copy.RowSource;
import java.io.IOException;
import java.util.List;

/** What a set consists of. */
sealed interface Content {

  /** Rows in memory. */
  record Rows(List<Row> rows) implements Content {}

  /**
   * Rows that go from their file to the server, all with the same columns.
   *
   * @param references of columns whose fields hold no keys
   */
  record Bulk(
      List<String> columns, List<FieldReference> references, Opening opening, Counting counting)
      implements Content {}

  /** Statements. */
  record Script(List<String> tables) implements Content {}

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
