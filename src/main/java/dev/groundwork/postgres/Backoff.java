package dev.groundwork.postgres;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.groundwork.log.DiagnosticLog;
import java.time.Duration;
import java.util.function.Function;

/**
 * Tries again, with growing and jittered pauses, until a deadline.
 *
 * @param timeout how long in all; there is always a first attempt
 * @param longestPause what the pauses grow to
 */
public record Backoff(Duration timeout, Duration longestPause) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration SHORTEST = Duration.ofMillis(20);

  /** What is lost after the server has come up is at most about a third of the time it took. */
  private static final double GROWTH = 1.3;

  /** So that replicas that were started together do not ask together. */
  private static final double JITTER = 0.25;

  /** What becomes of an attempt. */
  public enum Verdict {
    DONE,
    /** after a pause that has grown */
    AGAIN,
    /** after two seconds */
    SOON
  }

  static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration GROWN = Duration.ofNanos(-1);

  /**
   * The result of the first attempt that is done, or of the last one before the deadline.
   *
   * @throws InterruptedException at once when the thread is interrupted during a pause
   */
  public <T> T attempt(CheckedSupplier<T> work, Function<T, Verdict> verdict) throws Exception {
    try {
      return Failsafe.with(policy(verdict)).get(work);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Failsafe asks for the pause also where there will be none, since the work threw. */
  private static <T> Duration pause(ExecutionContext<T> context, Function<T, Verdict> verdict) {
    boolean soon =
        context.getLastException() == null
            && verdict.apply(context.getLastResult()) == Verdict.SOON;
    if (DiagnosticLog.isOpen()) {
      DiagnosticLog.debug(
          "wait", "attempt %d, again after a pause".formatted(context.getAttemptCount()));
    }
    return soon ? SOON : GROWN;
  }

  private <T> RetryPolicy<T> policy(Function<T, Verdict> verdict) {
    Duration all = timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout;
    // not dividedBy, which brings in the arithmetic of large decimals
    Duration half = Duration.ofNanos(all.toNanos() / 2);
    Duration first = FIRST_PAUSE.compareTo(half) < 0 ? FIRST_PAUSE : half;
    return RetryPolicy.<T>builder()
        .handleResultIf(result -> verdict.apply(result) != Verdict.DONE)
        .abortOn(Throwable.class)
        .withBackoff(first, longestPause, GROWTH)
        .withDelayFn(context -> pause(context, verdict))
        .withJitter(JITTER)
        .withMaxAttempts(-1)
        .withMaxDuration(all)
        .build();
  }
}
