package dev.groundwork.postgres;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Looks again and again until something is so, with growing pauses. */
public final class Poller {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private Poller() {}

  /**
   * The first result that is as wanted, or the last one before the deadline.
   *
   * @throws InterruptedException at once when the thread is interrupted
   */
  public static <T> T until(Duration timeout, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    return Backoff.within(timeout, LONGEST_PAUSE)
        .attempt(
            look::call, seen -> wanted.test(seen) ? Backoff.Verdict.DONE : Backoff.Verdict.AGAIN);
  }
}
