package dev.groundwork.postgres;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.groundwork.log.DiagnosticLog;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tries again after jittered pauses: until a deadline, or a few times. */
public final class Backoff {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /**
   * Who waits for another run meets others who do: fifty that connect four times a second leave
   * nothing to the one for whom they wait.
   */
  private static final Duration FIRST_TURN = Duration.ofMillis(500);

  private static final Duration LONGEST_TURN = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(20);

  /** What is lost after the server has come up is at most about a third of the time it took. */
  private static final double GROWTH = 1.3;

  /** So that replicas that were started together do not ask together. */
  private static final double JITTER = 0.25;

  /** For those who got in each other's way, and would again after the same pause. */
  private static final Duration SHORTEST_MOMENT = Duration.ofMillis(1);

  private static final Duration LONGEST_MOMENT = Duration.ofMillis(50);
  private static final int WITHOUT_LIMIT = -1;

  private final int attempts;
  private final Duration timeout;
  private final Duration firstPause;
  private final Duration longestPause;

  private Backoff(int attempts, Duration timeout, Duration firstPause, Duration longestPause) {
    this.attempts = attempts;
    this.timeout = timeout;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /**
   * With growing pauses.
   *
   * @param timeout how long in all; there is always a first attempt
   * @param longestPause what the pauses grow to
   */
  public static Backoff within(Duration timeout, Duration longestPause) {
    return new Backoff(WITHOUT_LIMIT, timeout, FIRST_PAUSE, longestPause);
  }

  /** The same, in a crowd that waits for one who works. */
  public static Backoff inTurn(Duration timeout) {
    return new Backoff(WITHOUT_LIMIT, timeout, FIRST_TURN, LONGEST_TURN);
  }

  /** So many times in all, with a moment in between that is another for each who waits. */
  public static Backoff times(int attempts) {
    return new Backoff(attempts, Duration.ZERO, SHORTEST_MOMENT, LONGEST_MOMENT);
  }

  /** What is tried. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T perform() throws E, InterruptedException;
  }

  /** What becomes of an attempt. */
  public enum Verdict {
    DONE,
    /** after a pause that has grown */
    AGAIN,
    /** after a short pause that does not grow: the question costs nobody anything */
    QUICKLY,
    /** after two seconds */
    SOON
  }

  /** Half of it, and a connection, is lost after a server has come up. */
  private static final Duration QUICK = Duration.ofMillis(50);

  static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration GROWN = Duration.ofNanos(-1);

  /**
   * The result of the first attempt that is done, or of the last one before the deadline.
   *
   * @throws InterruptedException at once when the thread is interrupted during a pause
   */
  public <T, E extends Exception> T attempt(Work<T, E> work, Function<T, Verdict> verdict)
      throws E, InterruptedException {
    RetryPolicyBuilder<T> policy = policy();
    return perform(
        work,
        policy
            .handleResultIf(result -> verdict.apply(result) != Verdict.DONE)
            .abortOn(Throwable.class)
            .withDelayFn(context -> pause(context, verdict)));
  }

  /**
   * The result of the first attempt that does not fail for that reason.
   *
   * @throws E as the last attempt did
   * @throws InterruptedException at once when the thread is interrupted during a pause
   */
  public <T, E extends Exception> T retry(Work<T, E> work, Predicate<Throwable> reason)
      throws E, InterruptedException {
    RetryPolicyBuilder<T> policy = policy();
    return perform(
        work,
        policy
            .handleIf((Throwable failure) -> reason.test(failure))
            .withDelayFn(context -> pause(context, result -> Verdict.AGAIN)));
  }

  @SuppressWarnings("unchecked") // work throws nothing else that is checked
  private static <T, E extends Exception> T perform(Work<T, E> work, RetryPolicyBuilder<T> policy)
      throws E, InterruptedException {
    try {
      return Failsafe.with(policy.build()).get(work::perform);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interruption) {
        throw interruption;
      }
      if (e.getCause() instanceof Exception cause) {
        throw (E) cause;
      }
      throw e;
    }
  }

  /** Failsafe asks for the pause also where there will be none, since the work threw. */
  private static <T> Duration pause(ExecutionContext<T> context, Function<T, Verdict> verdict) {
    if (DiagnosticLog.isOpen()) {
      DiagnosticLog.debug(
          "wait", "attempt %d, again after a pause".formatted(context.getAttemptCount()));
    }
    if (context.getLastException() != null) {
      return GROWN;
    }
    return switch (verdict.apply(context.getLastResult())) {
      case QUICKLY -> QUICK;
      case SOON -> SOON;
      case AGAIN, DONE -> GROWN;
    };
  }

  private <T> RetryPolicyBuilder<T> policy() {
    RetryPolicyBuilder<T> policy = RetryPolicy.<T>builder().withMaxAttempts(attempts);
    if (attempts != WITHOUT_LIMIT) {
      return policy.withDelay(firstPause, longestPause);
    }
    Duration all = timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout;
    // not dividedBy, which brings in the arithmetic of large decimals
    Duration half = Duration.ofNanos(all.toNanos() / 2);
    Duration first = firstPause.compareTo(half) < 0 ? firstPause : half;
    return policy.withBackoff(first, longestPause, GROWTH).withJitter(JITTER).withMaxDuration(all);
  }
}
