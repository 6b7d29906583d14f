package dev.groundwork.postgres;

import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.function.Predicate;

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
        },
        SqlState::connectionLost);
  }

  /** One among other statements: what may hit any of them may have hit one after it. */
  <T> T among(Work<T> work) throws SQLException {
    return of(work, state -> state.connectionLost() || state.mayHitAnything());
  }

  private <T> T of(Work<T> work, Predicate<SqlState> doubtful) throws SQLException {
    changes.committing();
    try {
      T answer = work.perform();
      changes.answered();
      return answer;
    } catch (SQLException e) {
      if (SqlState.of(e).filter(doubtful).isEmpty()) {
        changes.answered();
      }
      throw e;
    }
  }
}
