package dev.groundwork.log;

import org.jspecify.annotations.Nullable;

/**
 * What the code says to the diagnostic log. It is one for the process, as the streams are; while it
 * is off a call costs the reading of a field.
 */
public final class DiagnosticLog {
  private static final int NANOS_IN_MICRO = 1_000;
  private static volatile @Nullable Slf4jLog log;

  private DiagnosticLog() {}

  /** From now on tells what is of this level or above. */
  public static void open(LogLevel level) {
    log = level == LogLevel.OFF ? null : new Slf4jLog(level);
  }

  /** Whether it is worth making a line of what happened. */
  public static boolean isOpen() {
    return log != null;
  }

  /** A statement that has run, without the values that were bound to it. */
  public static void statement(String sql, long startNanos) {
    Slf4jLog open = log;
    if (open != null) {
      long micros = (System.nanoTime() - startNanos) / NANOS_IN_MICRO;
      open.debug("sql", "%d.%03d ms: %s".formatted(micros / 1_000, micros % 1_000, sql));
    }
  }

  /**
   * A step, a wait or a decision.
   *
   * @param topic what the line is about, such as {@code connect} or {@code guard}
   * @param format as for {@link String#format}
   */
  public static void debug(String topic, String format, Object... values) {
    Slf4jLog open = log;
    if (open != null) {
      open.debug(topic, format.formatted(values));
    }
  }

  /**
   * What a library says.
   *
   * @param level of {@code java.util.logging}
   */
  public static void library(String name, java.util.logging.Level level, String line) {
    Slf4jLog open = log;
    if (open != null) {
      open.library(name, level, line);
    }
  }
}
