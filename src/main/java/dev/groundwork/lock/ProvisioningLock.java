package dev.groundwork.lock;

import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.Backoff.Verdict;
import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.PoolerDetection;
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

  private final MaintenanceDatabase maintenance;
  private final Duration timeout;
  private final WaitNotice notice;
  private final String setting;
  private final LockHolder holders = new LockHolder(KEY);
  private String holder = "";

  /**
   * @param setting where the server's address is from, for who finds a pooler there
   */
  public ProvisioningLock(
      MaintenanceDatabase maintenance, Duration timeout, Progress progress, String setting) {
    this.maintenance = maintenance;
    this.timeout = timeout;
    this.notice = new WaitNotice(progress, System::nanoTime);
    this.setting = setting;
  }

  /**
   * The session that holds the lock; who waits is connected between two looks where there is {@link
   * ConnectionRoom}.
   */
  public Session acquire() throws Exception {
    return acquire(Need.ALWAYS, new KeptSession()).orElseThrow();
  }

  /**
   * The same, as long as it is needed.
   *
   * @param first may have a session for the first look; has none afterwards
   * @return empty where another run did meanwhile what it is for
   */
  public Optional<Session> acquire(Need need, KeptSession first) throws Exception {
    closeElsewhere(first);
    try (KeptSession kept = first) {
      Look last =
          Backoff.inTurn(timeout)
              .attempt(() -> look(kept, need), look -> look.over() ? Verdict.DONE : Verdict.AGAIN);
      if (!last.over()) {
        throw busy();
      }
      return last.session();
    }
  }

  /** The lock belongs to the database in which it is taken. */
  private void closeElsewhere(KeptSession first) throws SQLException {
    if (first.session().isPresent() && !maintenance.holds(first.session().get())) {
      first.close();
    }
  }

  /**
   * One look.
   *
   * @param over whether there is nothing to wait for any more
   */
  private record Look(boolean over, Optional<Session> session) {
    static final Look AGAIN = new Look(false, Optional.empty());
  }

  private Look look(KeptSession kept, Need need) throws Exception {
    Session session;
    try {
      Optional<Session> before = kept.takeAlive();
      session = before.isPresent() ? before.get() : maintenance.connect();
    } catch (SQLException | GroundworkException e) {
      if (ConnectionRetry.isReason(e)) {
        return Look.AGAIN;
      }
      throw e;
    }
    return look(session, kept, need);
  }

  private Look look(Session session, KeptSession kept, Need need) throws Exception {
    boolean staying = false;
    try {
      requireNoPooler(session);
      if (session.ask("select pg_catalog.pg_try_advisory_lock(?)", KEY)) {
        staying = true;
        return new Look(true, Optional.of(session));
      }
      if (!need.remains(session)) {
        return new Look(true, Optional.empty());
      }
      String other = holders.of(session);
      staying = ConnectionRoom.isFor(session);
      if (staying) {
        kept.keep(session);
      }
      tell(other);
      return Look.AGAIN;
    } finally {
      if (!staying) {
        session.close();
      }
    }
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
