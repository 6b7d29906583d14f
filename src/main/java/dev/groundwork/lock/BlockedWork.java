package dev.groundwork.lock;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that may find others in their way, who can be seen only while they are. */
public final class BlockedWork {
  private static final long LONGEST_MILLIS = 1_000;

  private final Supplier<List<String>> blockers;
  private final long millis;
  private volatile List<String> last = List.of();

  /**
   * @param blockers who is in the way at this moment; asked over another connection
   * @param lockTimeout after which a statement fails; zero: never
   */
  public BlockedWork(Supplier<List<String>> blockers, Duration lockTimeout) {
    this.blockers = blockers;
    this.millis = lockTimeout.isZero() ? LONGEST_MILLIS : Math.max(1, lockTimeout.toMillis() / 3);
  }

  /** What is done. */
  @FunctionalInterface
  public interface Work<T> {
    T perform() throws SQLException;
  }

  /**
   * Does it.
   *
   * @throws GroundworkException 75, with who was in the way, after a lock timeout
   */
  public <T> T perform(Work<T> work) throws SQLException {
    Thread watcher = new Thread(this::watch, "lock-watch");
    watcher.setDaemon(true);
    watcher.start();
    try {
      return work.perform();
    } catch (SQLException e) {
      if (SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw busy(e);
      }
      throw e;
    } finally {
      watcher.interrupt();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(millis);
        List<String> now = blockers.get();
        last = now.isEmpty() ? last : now;
      }
    } catch (InterruptedException e) {
      return; // it is done
    }
  }

  private GroundworkException busy(SQLException e) {
    String what =
        Stream.concat(
                Stream.of(ServerError.text(e)), last.stream().map(each -> "in the way: " + each))
            .collect(Collectors.joining("\n"));
    return new GroundworkException(
            ExitCode.BUSY,
            what,
            "",
            "end or await who is in the way, or raise migrate.lock-timeout")
        .causedBy(e);
  }
}
