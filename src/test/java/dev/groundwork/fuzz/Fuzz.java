package dev.groundwork.fuzz;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Random cases: so many, and the same each time, that they are over in half a minute; or others for
 * a share of {@code -Dgroundwork.fuzz.seconds}. Each has a number, which a failure tells, and which
 * {@code -Dgroundwork.fuzz.case} makes again, alone.
 */
final class Fuzz {
  private static final long SECONDS = Long.getLong("groundwork.fuzz.seconds", 0);
  private static final long ONLY = Long.getLong("groundwork.fuzz.case", -1);

  /** One case, made of its random numbers alone. */
  interface Case {
    void run(Random random) throws Exception;
  }

  private Fuzz() {}

  /**
   * Runs cases.
   *
   * @param some how many, where no time is given
   * @param share of all the seconds, where it is
   * @throws AssertionError with the number of the first case that fails
   */
  static void cases(String what, int some, double share, Case one) {
    if (ONLY >= 0) {
      run(what, ONLY, one);
      return;
    }
    long first = SECONDS > 0 ? System.currentTimeMillis() * 1_000 : 1;
    long end = System.nanoTime() + (long) (share * TimeUnit.SECONDS.toNanos(SECONDS));
    long count = 0;
    do {
      run(what, first + count, one);
      count++;
    } while (SECONDS > 0 ? System.nanoTime() < end : count < some);
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
