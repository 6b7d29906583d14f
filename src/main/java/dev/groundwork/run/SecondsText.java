package dev.groundwork.run;

import java.time.Duration;
import java.util.Locale;

/** How long something took or may take, as it is told. */
public final class SecondsText {
  private SecondsText() {}

  /** {@code 1.8 s}, and {@code 60 s} where nothing is behind the point. */
  public static String seconds(Duration length) {
    String tenths = String.format(Locale.ROOT, "%.1f", length.toMillis() / 1000.0);
    return tenths.replaceFirst("\\.0$", "") + " s";
  }

  public static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
