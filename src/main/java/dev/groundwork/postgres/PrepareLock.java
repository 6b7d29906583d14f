package dev.groundwork.postgres;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets one run at a time prepare a server: an advisory lock in the maintenance database, since
 * those of the target belong to it alone, while roles and databases belong to the cluster.
 */
final class PrepareLock {
  /** {@code groundpr} in ASCII; 7454142883405525106 for people. */
  static final long KEY = 0x67726F756E647072L;

  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private final Server maintenance;
  private final Duration timeout;
  private final Progress progress;
  private String holder = "";

  PrepareLock(Server maintenance, Duration timeout, Progress progress) {
    this.maintenance = maintenance;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** The session that holds the lock; who waits is not connected between two looks. */
  Session acquire() throws SQLException, InterruptedException {
    long start = System.nanoTime();
    Optional<Session> session = look();
    while (session.isEmpty()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw busy();
      }
      Thread.sleep(
          ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
      session = look();
    }
    return session.get();
  }

  private Optional<Session> look() throws SQLException {
    Session session;
    try {
      session = maintenance.connect();
    } catch (SQLException | GroundworkException e) {
      if (SqlState.of(e).filter(s -> s.code().equals(TOO_MANY_CONNECTIONS)).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
    return held(session);
  }

  private Optional<Session> held(Session session) throws SQLException {
    try {
      if (session.ask("select pg_catalog.pg_try_advisory_lock(?)", KEY)) {
        return Optional.of(session);
      }
      tellHolder(session);
    } catch (SQLException e) {
      session.close();
      throw e;
    }
    session.close();
    return Optional.empty();
  }

  /** One line per change. */
  private void tellHolder(Session session) throws SQLException {
    List<String> found =
        session.strings(
            """
            select a.application_name || ' (pid ' || a.pid || ') since '
              || pg_catalog.to_char(a.backend_start, 'HH24:MI:SS')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.classid::bigint << 32 | l.objid::bigint = ?
              and l.database = (select d.oid from pg_catalog.pg_database d
                                where d.datname = pg_catalog.current_database())
            """,
            KEY);
    if (!found.isEmpty() && !found.get(0).equals(holder)) {
      holder = found.get(0);
      progress.say("another run prepares this server: " + holder);
    }
  }

  private GroundworkException busy() {
    return new GroundworkException(
        ExitCode.BUSY,
        "another run prepares this server: " + (holder.isEmpty() ? "no connection free" : holder),
        "",
        "wait for it, or raise lock.timeout");
  }
}
