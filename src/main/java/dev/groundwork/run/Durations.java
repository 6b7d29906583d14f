package dev.groundwork.run;

import java.time.Duration;

/** How long something took, as people read it. */
public final class Durations {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private Durations() {}

  /** {@code 48 ms}, {@code 1.8 s}, {@code 2 m 05 s} or {@code 1 h 02 m}; never rounded up. */
  public static String human(Duration took) {
    long millis = took.toMillis();
    if (millis < SECOND) {
      return millis + " ms";
    }
    if (millis < MINUTE) {
      return "%d.%d s".formatted(millis / SECOND, millis % SECOND / 100);
    }
    return millis < HOUR
        ? "%d m %02d s".formatted(millis / MINUTE, millis % MINUTE / SECOND)
        : "%d h %02d m".formatted(millis / HOUR, millis % HOUR / MINUTE);
  }
}
