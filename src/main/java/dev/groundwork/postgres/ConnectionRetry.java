package dev.groundwork.postgres;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A server whose connections are all taken, by runs that give theirs back soon. */
public final class ConnectionRetry {
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private ConnectionRetry() {}

  /**
   * Connects as soon as there is room.
   *
   * @param timeout how long that may take
   */
  public static Session connect(Server server, Duration timeout)
      throws SQLException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return server.connect();
      } catch (SQLException | GroundworkException e) {
        if (!isReason(e) || System.nanoTime() - start > timeout.toNanos()) {
          throw e;
        }
        pause();
      }
    }
  }

  /** Whether this is why a connection failed. */
  public static boolean isReason(Exception failure) {
    return SqlState.of(failure)
        .map(SqlState::code)
        .filter(TOO_MANY_CONNECTIONS::equals)
        .isPresent();
  }

  /** A moment, of another length for each who waits. */
  public static void pause() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
  }
}
