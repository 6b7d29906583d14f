package dev.groundwork.fleet.queue;

import dev.groundwork.fleet.target.ControlServer;
import dev.groundwork.lock.LockKey;
import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.Backoff.Verdict;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.time.Duration;

/** Being one of those at work on a fleet: a lock that all of them share, until its session ends. */
final class Membership {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final ControlServer control;
  private final Session session;
  private final Work work;
  private final LockKey key;

  Membership(ControlServer control, Session session, Work work) {
    this.control = control;
    this.session = session;
    this.work = work;
    this.key = QueueSql.key(work.fleet());
  }

  /** What whoever comes first does, alone. */
  @FunctionalInterface
  interface Beginning {
    void perform() throws SQLException;
  }

  /**
   * Begins where nobody is at work, or joins in.
   *
   * @param timeout how long another may take to begin
   * @throws GroundworkException BUSY where others do other work, or one begins for too long; CONFIG
   *     behind a pooler, which would hand the lock to whoever comes next
   */
  void enter(Duration timeout, Beginning beginning) throws SQLException, InterruptedException {
    if (PoolerDetection.isBetween(session)) {
      throw PoolerDetection.refused(
          control.url(), "let fleet.control-url point to the server itself, not to the pooler");
    }
    boolean in =
        Backoff.within(timeout, LONGEST_PAUSE)
            .attempt(() -> enters(beginning), done -> done ? Verdict.DONE : Verdict.AGAIN);
    if (!in) {
      throw busy(
          "another worker begins this fleet, and does not come to an end",
          "wait for it, or raise lock.timeout");
    }
  }

  private boolean enters(Beginning beginning) throws SQLException {
    if (session.ask("SELECT pg_catalog.pg_try_advisory_lock(?)", key.value())) {
      beginning.perform();
      session.ask("SELECT pg_catalog.pg_advisory_lock_shared(?) IS NULL", key.value());
      session.ask("SELECT pg_catalog.pg_advisory_unlock(?)", key.value());
      return true;
    }
    if (session.ask("SELECT pg_catalog.pg_try_advisory_lock_shared(?)", key.value())) {
      requireSameWork();
      return true;
    }
    return false;
  }

  private void requireSameWork() throws SQLException {
    String others =
        session.ask(QueueSql.IS_THERE)
            ? session.first(QueueSql.WORK, row -> row.getString(1), work.fleet()).orElse("")
            : "";
    if (!others.equals(work.text())) {
      throw busy(
          "others are at work on another release of this fleet:\n%s\nand this is:\n%s"
              .formatted(
                  others.isEmpty() ? "unknown, their queue was dropped" : others, work.text()),
          "wait for their end, then run again; workers at once need one image, list and settings");
    }
  }

  private GroundworkException busy(String what, String next) throws SQLException {
    return new GroundworkException(
        ExitCode.BUSY,
        what,
        "%s, at work: %s".formatted(control.title(), key.holder(session)),
        next);
  }
}
