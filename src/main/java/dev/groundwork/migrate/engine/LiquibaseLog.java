package dev.groundwork.migrate.engine;

import dev.groundwork.log.DiagnosticLog;
import java.util.Objects;
import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;

/** Liquibase's log: into the diagnostic one. */
final class LiquibaseLog extends AbstractLogService {
  @Override
  public int getPriority() {
    return PRIORITY_SPECIALIZED;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Liquibase declares it
  public liquibase.logging.Logger getLog(Class type) {
    return new Logger(type.getName());
  }

  @SuppressWarnings("try") // nothing here waits, so that nothing is interrupted
  private static final class Logger extends AbstractLogger {
    private final String name;

    Logger(String name) {
      this.name = name;
    }

    @Override
    public void log(Level level, @Nullable String message, @Nullable Throwable e) {
      if (DiagnosticLog.isOpen()) {
        DiagnosticLog.library(
            name, level, Objects.toString(message, "") + (e == null ? "" : ": " + e));
      }
    }
  }
}
