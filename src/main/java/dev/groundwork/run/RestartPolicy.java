package dev.groundwork.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether a failed plan starts again: a run that did not finish did nothing, so that what was only
 * in the way, or a connection that broke, is a reason to try the whole of it once more.
 */
public final class RestartPolicy {
  /** Short beside deadlock_timeout (1 second): what was in the way is mostly gone by then. */
  private static final long FIRST_PAUSE_MILLIS = 200;

  /** To 6.4 seconds; a pause is random below that, or two runs that deadlocked would again. */
  private static final int PAUSE_DOUBLES_AT_MOST = 5;

  private final int lostConnections;
  private final int conflicts;

  /**
   * @param lostConnections how often a plan starts again after its connection broke
   * @param conflicts how often after a lock timeout, a deadlock or a serialization failure
   */
  public RestartPolicy(int lostConnections, int conflicts) {
    this.lostConnections = lostConnections;
    this.conflicts = conflicts;
  }

  /** The pause before the next attempt, or empty when there is none. */
  Optional<Pause> after(Throwable failure, int attempt) {
    return SqlState.of(failure)
        .flatMap(
            state -> {
              if (state.connectionLost()) {
                return pause("connection lost", attempt, lostConnections);
              }
              return state.conflict()
                  ? pause("in the way of others", attempt, conflicts - 1)
                  : Optional.empty();
            });
  }

  /** How long to wait, and why, as it is told. */
  record Pause(Duration length, String why) {}

  private static Optional<Pause> pause(String why, int attempt, int most) {
    if (attempt > most) {
      return Optional.empty();
    }
    long longest = FIRST_PAUSE_MILLIS << Math.min(attempt, PAUSE_DOUBLES_AT_MOST);
    long millis = ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS, longest + 1);
    return Optional.of(
        new Pause(
            Duration.ofMillis(millis),
            "%s: starting again (%d of %d)".formatted(why, attempt, most)));
  }
}
