package dev.groundwork.seed.export;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows as the server writes them as CSV, one after the other, into a file. */
final class RowFile {
  /** What seeds read, with each backslash, tab and end of line as two. */
  private static final int LONGEST = 16 * 1024 * 1024;

  private final Session session;
  private final OutputStream out;

  RowFile(Session session, OutputStream out) {
    this.session = session;
    this.out = out;
  }

  /** How many there were, after the header. */
  long write(String copy, String table) throws IOException, SQLException {
    session.streams();
    CopyOut rows = session.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
    try {
      long count = -1;
      for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
        count++;
        out.write(fitting(row, table, count));
      }
      return count;
    } catch (IOException | RuntimeException e) {
      cancel(rows, e);
      throw e;
    }
  }

  private static byte[] fitting(byte[] row, String table, long number) {
    long length = row.length;
    for (byte value : row) {
      length += value == '\\' || value == '\t' || value == '\n' || value == '\r' ? 1 : 0;
    }
    if (length > LONGEST) {
      throw new GroundworkException(
          ExitCode.SEED,
          "a row is longer than the 16 MB that seeds read",
          "table %s, row %d".formatted(table, number),
          "seed that table with a .sql file, or from files");
    }
    return row;
  }

  private static void cancel(CopyOut rows, Exception reason) {
    try {
      rows.cancelCopy();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
