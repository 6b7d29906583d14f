package dev.groundwork.migrate;

import dev.groundwork.run.Progress;
import java.util.HashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.listener.SqlListener;

/** Where Liquibase runs: with our files, our log, and none of what it does unasked. */
final class LiquibaseScope {
  private final Map<String, Object> values = new HashMap<>();

  LiquibaseScope(ChangelogFolder folder, Progress progress, boolean verbose) {
    values.put(Scope.Attr.resourceAccessor.name(), folder);
    values.put(Scope.Attr.logService.name(), new LiquibaseLog(progress, verbose));
    values.put(Scope.Attr.ui.name(), new Silence());
    // a scoped value goes before LIQUIBASE_* variables and -Dliquibase.*: nobody switches these off
    values.put("liquibase.analytics.enabled", false);
    values.put("liquibase.secureParsing", true);
    values.put("liquibase.missingPropertyMode", "error");
    values.put("liquibase.fileEncoding", "UTF-8");
  }

  /** Work that gives something back. */
  interface Work<T> {
    T run() throws Exception;
  }

  <T> T call(Work<T> work) throws Exception {
    return Scope.child(values, work::run);
  }

  /** With somebody who hears of every statement before it runs. */
  <T> T call(SqlListener listener, Work<T> work) throws Exception {
    String id = Scope.enter(listener, values);
    try {
      return work.run();
    } finally {
      Scope.exit(id);
    }
  }
}
