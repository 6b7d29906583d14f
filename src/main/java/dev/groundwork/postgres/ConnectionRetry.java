package dev.groundwork.postgres;

import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;

/** A server whose connections are all taken, by runs that give theirs back soon. */
public final class ConnectionRetry {
  /** Shorter than where one waits for a server, since all wait for one who works for a moment. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private ConnectionRetry() {}

  /**
   * Connects as soon as there is room.
   *
   * @param timeout how long that may take
   */
  public static Session connect(Server server, Duration timeout)
      throws SQLException, InterruptedException {
    return Backoff.within(timeout, LONGEST_PAUSE)
        .retry(() -> server.connect(), ConnectionRetry::isReason);
  }

  /** Whether this is why a connection failed. */
  public static boolean isReason(Throwable failure) {
    return SqlState.of(failure)
        .map(SqlState::code)
        .filter(SqlState.TOO_MANY_CONNECTIONS::equals)
        .isPresent();
  }
}
