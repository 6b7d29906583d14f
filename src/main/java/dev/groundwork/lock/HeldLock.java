package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.Optional;

/** The {@link AdvisoryLock} while it is held. */
final class HeldLock implements RunResources.Held {
  private static final int ANSWER_MILLIS = 10_000;

  /**
   * Also what was taken beside it: the server may notice only after a moment that a session has
   * ended, and whoever comes next would have to wait.
   */
  private static final String UNLOCK =
      "SELECT pg_catalog.pg_advisory_unlock(?), pg_catalog.pg_advisory_unlock_all()";

  private final Session session;
  private final LockKey key;

  HeldLock(Session session, LockKey key) {
    this.session = session;
    this.key = key;
  }

  /** Gives it back; a connection that is gone has done so by itself. */
  @Override
  public void release(Optional<Failure> failure) throws SQLException {
    try (session) {
      if (session.isOpen() && !unlock()) {
        throw lost();
      }
    } catch (SQLException e) {
      if (!SqlState.of(e).map(SqlState::connectionLost).orElse(false)) {
        throw e;
      }
    }
  }

  private boolean unlock() throws SQLException {
    session.answersWithin(ANSWER_MILLIS);
    return session.ask(UNLOCK, key.value());
  }

  private static GroundworkException lost() {
    return new GroundworkException(
        ExitCode.BUSY,
        "the lock was lost while it was needed: another run may have worked at the same time",
        "",
        "look for pg_advisory_unlock or DISCARD ALL in changelogs and seeds, then run again");
  }

  @Override
  public void cancel() {
    session.cancel();
  }
}
