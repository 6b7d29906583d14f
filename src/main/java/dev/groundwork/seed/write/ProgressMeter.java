package dev.groundwork.seed.write;

import dev.groundwork.run.DurationText;
import dev.groundwork.run.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how far a set is: rows, rows per second and, where it is known, percent and time left. */
public final class ProgressMeter {
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final double SECOND_NANOS = 1e9;

  private final String set;
  private final String place;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final long start;
  private long told;

  /**
   * Of a set that begins now.
   *
   * @param place which of how many it is
   */
  public ProgressMeter(String set, String place, Progress progress, LongSupplier nanoTime) {
    this.set = set;
    this.place = place;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.told = start;
    progress.live(place + "  " + set);
  }

  /** Some rows are done; nobody knows of how many. */
  void rows(long rows) {
    rows(rows, 0);
  }

  /**
   * Some rows are done.
   *
   * @param fraction of all, from 0 to 1; 0: not known
   */
  void rows(long rows, double fraction) {
    tell(line(rows, fraction));
  }

  /** All rows are with the server, which now stores them. */
  void storing(long rows) {
    tell(String.format(Locale.ROOT, "%,d rows read, storing them", rows));
  }

  private void tell(String line) {
    boolean live = progress.live("%s  %s  %s".formatted(place, set, line));
    long now = nanoTime.getAsLong();
    if (!live && now - told >= LINE_NANOS) {
      told = now;
      progress.say(set + ": " + line);
    }
  }

  private String line(long rows, double fraction) {
    double seconds = Math.max(1, nanoTime.getAsLong() - start) / SECOND_NANOS;
    String line = String.format(Locale.ROOT, "%,d rows, %,.0f rows/s", rows, rows / seconds);
    if (fraction <= 0) {
      return line;
    }
    Duration left = Duration.ofMillis(Math.round(seconds * 1000 * (1 - fraction) / fraction));
    return String.format(
        Locale.ROOT, "%s, %.0f %%, %s left", line, 100 * fraction, DurationText.human(left));
  }

  /** Since it was made. */
  public Duration took() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
