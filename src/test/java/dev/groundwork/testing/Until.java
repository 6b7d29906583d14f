package dev.groundwork.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, instead of sleeping. */
public final class Until {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 25;

  private Until() {}

  /**
   * Returns as soon as it holds.
   *
   * @throws AssertionError when it does not within half a minute
   */
  public static void holds(String what, BooleanSupplier condition) {
    holds(() -> what, condition);
  }

  public static void holds(Supplier<String> what, BooleanSupplier condition) {
    holds(what, DEADLINE, condition);
  }

  public static void holds(Supplier<String> what, Duration deadline, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > deadline.toNanos()) {
        throw new AssertionError("not within %s: %s".formatted(deadline, what.get()));
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted while waiting for: " + what.get(), e);
      }
    }
  }
}
