package dev.groundwork.postgres;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;

/** A connection pooler between us and the server, behind which a session is not one's own. */
public final class PoolerDetection {
  private static final String PROTOCOL_VIOLATION = "08P01";

  private PoolerDetection() {}

  /**
   * Whether there is one: the process that answers is not the one that greeted us.
   *
   * @throws SQLException when the connection breaks
   */
  public static boolean isBetween(Session session) throws SQLException {
    return !session.ask("SELECT pg_catalog.pg_backend_pid() = ?", session.backendPid());
  }

  /**
   * PgBouncer's mode {@code statement} ends the connection of whoever begins a transaction, which
   * to try again would not mend.
   */
  public static void requireTransactions(Session session, DatabaseUrl url) throws SQLException {
    if (!isBetween(session)) {
      return;
    }
    try {
      session.execute("BEGIN");
      session.execute("ROLLBACK");
    } catch (SQLException e) {
      if (PROTOCOL_VIOLATION.equals(e.getSQLState())) {
        throw refused(url).causedBy(e);
      }
      throw e;
    }
  }

  public static GroundworkException refused(DatabaseUrl url) {
    return refused(url, "set DIRECT_URL to the server itself; DATABASE_URL may stay on the pooler");
  }

  public static GroundworkException refused(DatabaseUrl url, String next) {
    return new GroundworkException(
        ExitCode.CONFIG,
        "a connection pooler is between Groundwork and PostgreSQL: locks cannot be held through it",
        url.toString(),
        next);
  }
}
