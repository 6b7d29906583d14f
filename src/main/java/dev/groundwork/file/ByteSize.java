package dev.groundwork.file;

import java.util.Locale;

/** Sizes as people read them: {@code 4.1 GB}. */
public final class ByteSize {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final double STEP = 1024;

  private ByteSize() {}

  /** Of a negative number: unknown. */
  public static String human(long bytes) {
    if (bytes < 0) {
      return "? MB";
    }
    double size = bytes;
    int unit = 0;
    while (size >= STEP && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
  }
}
