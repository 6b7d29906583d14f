package dev.groundwork.seed.copy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends the rows of a source through COPY … FROM STDIN in its text format.
 *
 * @param progress is told how many rows were sent, each time some were
 */
public record CopyStream(Connection connection, LongConsumer progress) {

  /**
   * What came of it.
   *
   * @param rows that were sent
   * @param stored of these; a trigger may have left out some
   */
  public record Sent(long rows, long stored) {}

  /**
   * Sends all rows.
   *
   * @throws SQLException when the server refuses one; COPY's context tells which
   */
  public Sent send(String sql, RowSource source) throws IOException, SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      long rows = send(copy, source);
      return new Sent(rows, copy.endCopy());
    } catch (IOException | RuntimeException e) {
      cancel(copy, e);
      throw e;
    }
  }

  private static void cancel(CopyIn copy, Exception reason) {
    try {
      copy.cancelCopy();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private long send(CopyIn copy, RowSource source) throws IOException, SQLException {
    RowBuffer buffer = new RowBuffer();
    long rows = 0;
    while (source.next(buffer)) {
      rows++;
      if (buffer.isFull()) {
        copy.writeToCopy(buffer.bytes(), 0, buffer.size());
        buffer.clear();
        progress.accept(rows);
      }
    }
    copy.writeToCopy(buffer.bytes(), 0, buffer.size());
    progress.accept(rows);
    return rows;
  }
}
