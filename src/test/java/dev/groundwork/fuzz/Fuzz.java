package dev.groundwork.fuzz;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Random cases, for a share of {@code -Dgroundwork.fuzz.seconds} (60 in all, over the classes of
 * this room). Each has a number, which a failure tells, and which {@code -Dgroundwork.fuzz.case}
 * makes again, alone; the first comes from the clock.
 */
final class Fuzz {
  private static final long SECONDS = Long.getLong("groundwork.fuzz.seconds", 60);
  private static final long ONLY = Long.getLong("groundwork.fuzz.case", -1);

  /** One case, made of its random numbers alone. */
  interface Case {
    void run(Random random) throws Exception;
  }

  private Fuzz() {}

  /**
   * Runs cases until the time is over, at least one.
   *
   * @param share of all the seconds
   * @throws AssertionError with the number of the first case that fails
   */
  static void cases(String what, double share, Case one) {
    if (ONLY >= 0) {
      run(what, ONLY, one);
      return;
    }
    long first = System.currentTimeMillis() * 1_000;
    long end = System.nanoTime() + (long) (share * TimeUnit.SECONDS.toNanos(SECONDS));
    long count = 0;
    do {
      run(what, first + count, one);
      count++;
    } while (System.nanoTime() < end);
    System.out.printf(Locale.ROOT, "fuzz: %s: %d cases from %d%n", what, count, first);
  }

  private static void run(String what, long number, Case one) {
    try {
      one.run(new Random(number));
    } catch (Exception | AssertionError | StackOverflowError e) {
      throw new AssertionError(
          "%s: -Dgroundwork.fuzz.case=%d: %s".formatted(what, number, e.getMessage()), e);
    }
  }
}
