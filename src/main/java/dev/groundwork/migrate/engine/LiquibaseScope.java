package dev.groundwork.migrate.engine;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.ChangelogFolder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.configuration.LiquibaseConfiguration;
import liquibase.configuration.core.EnvironmentValueProvider;
import liquibase.configuration.core.SystemPropertyValueProvider;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.executor.ExecutorService;
import liquibase.listener.SqlListener;

/** Where Liquibase runs: with our files, our log, and none of what it does unasked. */
public final class LiquibaseScope {
  private final Map<String, Object> values = new HashMap<>();

  /**
   * @param settings which say whether classes of others are seen
   */
  public LiquibaseScope(ChangelogFolder folder, Config.Migrate settings) {
    withoutSettingsFromOutside();
    if (settings.allowCode() && !settings.classpath().isEmpty()) {
      values.put(Scope.Attr.classLoader.name(), classLoader(settings.classpath()));
    }
    values.put(Scope.Attr.database.name(), unconnected());
    values.put(Scope.Attr.resourceAccessor.name(), folder);
    values.put(Scope.Attr.logService.name(), new LiquibaseLog());
    values.put(Scope.Attr.ui.name(), new SilentUi());
    values.put("liquibase.analytics.enabled", false);
    values.put("liquibase.secureParsing", true);
    values.put("liquibase.missingPropertyMode", "preserve");
    values.put("liquibase.supportPropertyEscaping", true);
    values.put("liquibase.fileEncoding", "UTF-8");
  }

  /**
   * For which changesets are read. What one has for other databases is no part of its checksum, and
   * where there is none everything is for another: a changeset with {@code dbms} at its changes
   * would have the checksum of nothing. Where there is a connection, Liquibase makes its tables as
   * soon as it reads.
   */
  private static Database unconnected() {
    return new PostgresDatabase();
  }

  /** It is open as long as the process: who knows when the last class is needed. */
  private static ClassLoader classLoader(List<Path> classpath) {
    return new URLClassLoader(
        classpath.stream().map(LiquibaseScope::url).toArray(URL[]::new),
        LiquibaseScope.class.getClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Nobody sets anything of Liquibase's from outside. Each of the many look-ups for a changeset
   * copied the system's properties and hashed all variables, to find that they are the same.
   */
  private static void withoutSettingsFromOutside() {
    LiquibaseConfiguration configuration =
        Scope.getCurrentScope().getSingleton(LiquibaseConfiguration.class);
    List.copyOf(configuration.getProviders()).stream()
        .filter(
            provider ->
                provider instanceof EnvironmentValueProvider
                    || provider instanceof SystemPropertyValueProvider)
        .forEach(configuration::removeProvider);
  }

  /** What Liquibase keeps of the databases that this thread worked on. */
  public static void forget() {
    Scope scope = Scope.getCurrentScope();
    scope.getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
    scope.getSingleton(ExecutorService.class).reset();
  }

  /** Work that gives something back. */
  public interface Work<T> {
    T run() throws Exception;
  }

  public <T> T call(Work<T> work) throws Exception {
    return Scope.child(values, work::run);
  }

  /** With somebody who hears of every statement before it runs. */
  public <T> T call(SqlListener listener, Work<T> work) throws Exception {
    String id = Scope.enter(listener, values);
    try {
      return work.run();
    } finally {
      Scope.exit(id);
    }
  }
}
