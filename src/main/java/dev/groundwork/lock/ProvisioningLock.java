package dev.groundwork.lock;

import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.Backoff.Verdict;
import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets one run at a time prepare a server: an advisory lock in the maintenance database, since
 * those of the target belong to it alone, while roles and databases belong to the cluster.
 */
public final class ProvisioningLock {
  /** {@code groundpr} in ASCII; 7454142883405525106 for people. */
  public static final long KEY = 0x67726F756E647072L;

  private final Server maintenance;
  private final Duration timeout;
  private final WaitNotice notice;
  private final String setting;
  private String holder = "";

  /**
   * @param setting where the server's address is from, for who finds a pooler there
   */
  public ProvisioningLock(Server maintenance, Duration timeout, Progress progress, String setting) {
    this.maintenance = maintenance;
    this.timeout = timeout;
    this.notice = new WaitNotice(progress, System::nanoTime);
    this.setting = setting;
  }

  /** The session that holds the lock; who waits is not connected between two looks. */
  public Session acquire() throws SQLException, InterruptedException {
    return Backoff.within(timeout, ConnectionRetry.LONGEST_PAUSE)
        .attempt(this::look, held -> held.isPresent() ? Verdict.DONE : Verdict.AGAIN)
        .orElseThrow(this::busy);
  }

  private Optional<Session> look() throws SQLException {
    Session session;
    try {
      session = maintenance.connect();
    } catch (SQLException | GroundworkException e) {
      if (ConnectionRetry.isReason(e)) {
        return Optional.empty();
      }
      throw e;
    }
    return held(session);
  }

  private Optional<Session> held(Session session) throws SQLException {
    boolean held = false;
    try {
      requireNoPooler(session);
      held = session.ask("select pg_catalog.pg_try_advisory_lock(?)", KEY);
      if (!held) {
        tell(LockHolder.of(session, KEY));
      }
    } finally {
      if (!held) {
        session.close();
      }
    }
    return held ? Optional.of(session) : Optional.empty();
  }

  /** It would hand the lock to whoever comes next. */
  private void requireNoPooler(Session session) throws SQLException {
    if (PoolerDetection.isBetween(session)) {
      throw PoolerDetection.refused(
          maintenance.url(),
          "let %s point to the server itself, not to the pooler".formatted(setting));
    }
  }

  private void tell(String other) {
    holder = other;
    notice.tell("another run prepares this server: " + holder);
  }

  private GroundworkException busy() {
    return new GroundworkException(
        ExitCode.BUSY,
        "another run prepares this server: " + (holder.isEmpty() ? "no connection free" : holder),
        maintenance.url().toString(),
        "wait for it, or raise lock.timeout");
  }
}
