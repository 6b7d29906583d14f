package dev.groundwork.seed.write;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.failure.ConflictingKey;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.sql.SqlScript.Statement;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets statements alter a table whose rows still wait for a deferred check, which the server
 * refuses (55006): the checks are made first, as they would be at the COMMITs of a script that psql
 * runs.
 */
final class DeferredChecks {

  /** What alters no table, and of which a dump has a lot. */
  private static final Set<String> NEVER_REFUSED =
      Set.of("COPY", "INSERT", "UPDATE", "DELETE", "MERGE", "SET", "WITH", "COMMENT");

  private final Session session;
  private final SeedSet set;

  DeferredChecks(Session session, SeedSet set) {
    this.session = session;
    this.set = set;
  }

  /** Performs a statement, and once more after the checks if it is they that are in its way. */
  long around(Statement statement, Savepoint.Work<Long, RuntimeException> work)
      throws SQLException {
    if (statement.keywords(1).stream().anyMatch(NEVER_REFUSED::contains)) {
      return work.perform();
    }
    try {
      return Savepoint.within(session, work);
    } catch (SQLException e) {
      if (!SqlState.OBJECT_IN_USE.equals(e.getSQLState())) {
        throw e;
      }
    }
    settle(statement);
    return work.perform();
  }

  private void settle(Statement statement) throws SQLException {
    try {
      session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    } catch (SQLException e) {
      throw refused(statement, e);
    }
    session.execute("SET CONSTRAINTS ALL DEFERRED");
  }

  private GroundworkException refused(Statement statement, SQLException error) {
    ServerMessage message = ServerMessage.of(error);
    return SeedFailure.of(
        set,
        message.told(ConflictingKey.of(error).map(key -> ": " + key.describe()).orElse("")),
        set.file().at(statement.line()),
        "all that is deferred is checked before this statement, which alters a table with new"
            + " rows:\n"
            + "move it below the rows that they need",
        message);
  }
}
