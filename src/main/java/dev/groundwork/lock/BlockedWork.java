package dev.groundwork.lock;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.Causes;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Work that may find others in its way, who can be seen only while they are. */
public final class BlockedWork {
  private static final String IN_THE_WAY = "in the way: ";
  private static final String AWAIT = "end or await who is in the way";
  private static final long LONGEST_MILLIS = 1_000;

  private final BlockingSessions blockers;
  private final long millis;
  private volatile List<String> last = List.of();

  /**
   * @param blockers who is in the way at this moment; closed when the work has ended
   * @param lockTimeout after which a statement fails; zero: never
   */
  public BlockedWork(BlockingSessions blockers, Duration lockTimeout) {
    this.blockers = blockers;
    this.millis =
        lockTimeout.isZero()
            ? LONGEST_MILLIS
            : Math.max(1, Math.min(LONGEST_MILLIS, lockTimeout.toMillis() / 3));
  }

  /**
   * Does it, once.
   *
   * @throws GroundworkException 75, with who was in the way, after a lock timeout
   */
  public <T> T perform(Callable<T> work) throws Exception {
    Thread watcher = new Thread(this::watch, "lock-watch");
    watcher.setDaemon(true);
    watcher.start();
    try {
      return work.call();
    } catch (Exception e) {
      throw told(e);
    } finally {
      watcher.interrupt();
    }
  }

  private void watch() {
    long start = System.nanoTime();
    try (blockers) {
      while (true) {
        // what lasts for an hour is not looked at every second
        Thread.sleep(Math.max(millis, DurationText.since(start).toMillis() / 10));
        List<String> now = blockers.now();
        last = now.isEmpty() ? last : now;
      }
    } catch (InterruptedException | OutOfMemoryError e) {
      return; // it is done, or there is no room to look: the work itself tells that
    }
  }

  private Exception told(Exception failure) {
    Optional<SQLException> timeout =
        SqlState.error(failure).filter(e -> SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState()));
    if (timeout.isEmpty()) {
      return failure;
    }
    String who = last.stream().map(IN_THE_WAY::concat).collect(Collectors.joining("\n"));
    Optional<GroundworkException> own = Causes.first(failure, GroundworkException.class);
    if (own.isEmpty()) {
      return busy(timeout.get(), who);
    }
    boolean known = own.get().problems().stream().anyMatch(p -> p.what().contains(IN_THE_WAY));
    return who.isEmpty() || known ? failure : own.get().adding(who);
  }

  /**
   * The card of a statement that others were in the way of: it may go well later as it is, so that
   * it is tried again.
   *
   * @return empty for any other failure
   */
  public static Optional<GroundworkException> failure(SQLException e, String where) {
    return SqlState.of(e)
        .filter(SqlState::conflict)
        .map(
            state ->
                new GroundworkException(ExitCode.BUSY, ServerError.text(e), where, AWAIT)
                    .causedBy(e));
  }

  /**
   * Who was in the way of work that failed, for a message of its own.
   *
   * @return a line for each, with a line break before it; empty where nobody was seen
   */
  public static String inTheWay(GroundworkException failure) {
    return failure.problems().stream()
        .flatMap(problem -> problem.what().lines())
        .filter(line -> line.startsWith(IN_THE_WAY))
        .map("\n"::concat)
        .collect(Collectors.joining());
  }

  private static GroundworkException busy(SQLException timeout, String who) {
    return new GroundworkException(
            ExitCode.BUSY,
            (ServerError.text(timeout) + "\n" + who).strip(),
            "",
            who.isEmpty() ? "run it again when nobody holds what it needs" : AWAIT)
        .causedBy(timeout);
  }
}
