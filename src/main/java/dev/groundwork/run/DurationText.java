package dev.groundwork.run;

import java.time.Duration;
import java.util.Locale;

/** How long something took or may take, as people read it. */
public final class DurationText {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private DurationText() {}

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

  /** {@code 1.8 s}, and {@code 60 s} where nothing is behind the point. */
  public static String seconds(Duration length) {
    String tenths = String.format(Locale.ROOT, "%.1f", length.toMillis() / 1000.0);
    return tenths.replaceFirst("\\.0$", "") + " s";
  }

  /** From a moment by {@code System.nanoTime()} until now. */
  public static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
