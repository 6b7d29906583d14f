package dev.groundwork.log;

import dev.groundwork.run.PasswordMask;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SLF4J Simple, set up before its first logger is made; no secret and no control character passes.
 */
final class Slf4jLog {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String DRIVER = "org.postgresql";
  private static final int LONGEST = 2_000;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s&&[^\\u200c\\u200d]]+");

  Slf4jLog(LogLevel level) {
    set("defaultLogLevel", level.name().toLowerCase(Locale.ROOT));
    set("showDateTime", "true");
    set("dateTimeFormat", "HH:mm:ss.SSS");
    set("showThreadName", "false");
    takeOverDriver(level);
  }

  private static void set(String name, String value) {
    System.setProperty(PREFIX + name, value);
  }

  void debug(String topic, String line) {
    Logger logger = LoggerFactory.getLogger("groundwork." + topic);
    if (logger.isDebugEnabled()) {
      logger.debug(clean(line));
    }
  }

  void library(String name, Level level, String line) {
    Logger logger = LoggerFactory.getLogger(name);
    if (level.intValue() >= Level.SEVERE.intValue()) {
      logger.error(clean(line));
    } else if (level.intValue() >= Level.WARNING.intValue()) {
      logger.warn(clean(line));
    } else if (level.intValue() >= Level.INFO.intValue()) {
      logger.info(clean(line));
    } else {
      logger.debug(clean(line));
    }
  }

  private static String clean(String line) {
    String one = UNPRINTABLE.matcher(PasswordMask.sql(line)).replaceAll(" ").strip();
    return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
  }

  /** Not below FINE: from FINER on the driver tells the values that are bound, passwords too. */
  private void takeOverDriver(LogLevel level) {
    java.util.logging.Logger driver = java.util.logging.Logger.getLogger(DRIVER);
    driver.setUseParentHandlers(false);
    driver.setLevel(
        switch (level) {
          case OFF -> Level.OFF;
          case WARN -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
    driver.addHandler(new DriverHandler());
  }

  /** Passes on what pgjdbc says. */
  private final class DriverHandler extends Handler {
    @Override
    public void publish(LogRecord line) {
      Object[] values = line.getParameters();
      String text = String.valueOf(line.getMessage());
      library(
          String.valueOf(line.getLoggerName()),
          line.getLevel(),
          values == null || values.length == 0 ? text : MessageFormat.format(text, values));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
