package dev.groundwork.postgres;

import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;

/** A COMMIT: where the connection breaks before it is answered, nobody knows what it did. */
final class Commit {
  private final DatabaseChanges changes;

  Commit(DatabaseChanges changes) {
    this.changes = changes;
  }

  /** What commits, and gives an answer. */
  @FunctionalInterface
  interface Work<T> {
    T perform() throws SQLException;
  }

  /** The driver's own. */
  void of(Session session) throws SQLException {
    of(
        () -> {
          session.connection().commit();
          return session;
        });
  }

  /** One among other statements. */
  <T> T of(Work<T> work) throws SQLException {
    changes.committing();
    try {
      T answer = work.perform();
      changes.answered();
      return answer;
    } catch (SQLException e) {
      if (SqlState.of(e).filter(SqlState::connectionLost).isEmpty()) {
        changes.answered();
      }
      throw e;
    }
  }
}
