package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.LastStep;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/**
 * A statement in a transaction that outlives its failure. It has succeeded as well where a role may
 * not run it, but what it makes is there already.
 */
final class StatementAttempt {
  private final Session session;
  private final String sql;

  StatementAttempt(Session session, String sql) {
    this.session = session;
    this.sql = sql;
  }

  /**
   * Runs it.
   *
   * @return why it failed; its transaction is then as it was before
   * @throws SQLException when the connection is lost
   */
  Optional<SQLException> failure() throws SQLException {
    Savepoint before = session.connection().setSavepoint();
    try {
      session.execute(sql);
      session.connection().releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException e) {
      if (SqlState.of(e).filter(SqlState::connectionLost).isPresent()) {
        throw e;
      }
      session.connection().rollback(before);
      return isDenied(e) && isHeld().orElse(false) ? Optional.empty() : Optional.of(e);
    }
  }

  static boolean isDenied(SQLException e) {
    return SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
  }

  /** Empty where it cannot be told. */
  Optional<Boolean> isHeld() throws SQLException {
    Savepoint before = session.connection().setSavepoint();
    return LastStep.after(this::asked, () -> session.connection().rollback(before));
  }

  private Optional<Boolean> asked() {
    try {
      return new HeldStatement(session, sql).isHeld();
    } catch (SQLException e) {
      return Optional.empty(); // such as a name that nobody has
    }
  }
}
