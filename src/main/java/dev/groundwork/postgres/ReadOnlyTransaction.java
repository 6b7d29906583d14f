package dev.groundwork.postgres;

import java.sql.SQLException;

/**
 * A transaction in which the server refuses to write. What is set of a session stays on a pooler's
 * connection, and whoever gets that next could not write; this ends with itself.
 */
public record ReadOnlyTransaction(Session session) implements AutoCloseable {

  /** Begins it, in a session that is in none. */
  public static ReadOnlyTransaction on(Session session) throws SQLException {
    session.execute("BEGIN READ ONLY");
    return new ReadOnlyTransaction(session);
  }

  @Override
  public void close() throws SQLException {
    session.execute("ROLLBACK");
  }
}
