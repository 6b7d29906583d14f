package dev.groundwork.migrate;

import dev.groundwork.run.Masked;
import dev.groundwork.run.Progress;
import java.util.Objects;
import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;

/** Liquibase's log: nowhere by default, and said line by line when the run is verbose. */
final class LiquibaseLog extends AbstractLogService {
  private final Progress progress;
  private final boolean verbose;

  LiquibaseLog(Progress progress, boolean verbose) {
    this.progress = progress;
    this.verbose = verbose;
  }

  @Override
  public int getPriority() {
    return PRIORITY_SPECIALIZED;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Liquibase declares it
  public liquibase.logging.Logger getLog(Class type) {
    return new Logger();
  }

  @SuppressWarnings("try") // nothing here waits, so that nothing is interrupted
  private final class Logger extends AbstractLogger {
    @Override
    public void log(Level level, @Nullable String message, @Nullable Throwable e) {
      if (verbose && level.intValue() >= Level.INFO.intValue()) {
        progress.say(
            Masked.sql(
                "liquibase: " + Objects.toString(message, "") + (e == null ? "" : ": " + e)));
      }
    }
  }
}
