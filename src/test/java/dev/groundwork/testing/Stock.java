package dev.groundwork.testing;

import dev.groundwork.migrate.engine.LoadEveryRow;
import dev.groundwork.migrate.engine.UpdateEveryRow;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.FastCheckService;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.logging.core.NoOpLogService;
import liquibase.plugin.AbstractPluginFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase as it is, to learn from it what a changelog makes of a database. */
public final class Stock {
  private Stock() {}

  /** Runs what is pending, with a COMMIT after each changeset. */
  public static void update(TestDatabase database, Project project) throws Exception {
    update(database, project.root());
  }

  /** The same, of a changelog that has another name. */
  public static void update(TestDatabase database, Path root) throws Exception {
    Path folder = root.getParent();
    List<Change> ours = withoutOurs();
    try {
      Scope.child(
          Map.of(
              Scope.Attr.logService.name(),
              new NoOpLogService(),
              Scope.Attr.ui.name(),
              new LoggerUIService()),
          () -> update(database, folder, String.valueOf(root.getFileName())));
    } finally {
      ours.forEach(changes()::register);
    }
  }

  private static ChangeFactory changes() {
    return Scope.getCurrentScope().getSingleton(ChangeFactory.class);
  }

  /** Takes the changes away that Groundwork puts in the place of Liquibase's. */
  private static List<Change> withoutOurs() throws ReflectiveOperationException {
    List<Change> ours = new ArrayList<>(List.of(new LoadEveryRow(), new UpdateEveryRow()));
    Method all = AbstractPluginFactory.class.getDeclaredMethod("findAllInstances");
    all.setAccessible(true);
    Method remove = AbstractPluginFactory.class.getDeclaredMethod("removeInstance", plugin());
    remove.setAccessible(true);
    for (Object change : List.copyOf((java.util.Collection<?>) all.invoke(changes()))) {
      if (change instanceof LoadEveryRow || change instanceof UpdateEveryRow) {
        remove.invoke(changes(), change);
      }
    }
    return ours;
  }

  private static Class<?> plugin() {
    return liquibase.plugin.Plugin.class;
  }

  @SuppressWarnings("try") // the accessor may be interrupted while it closes
  private static void update(TestDatabase database, Path folder, String root) throws Exception {
    forget();
    try (var files = new DirectoryResourceAccessor(folder);
        Liquibase stock =
            new Liquibase(
                root,
                files,
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(database.connect())))) {
      stock.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      stock.update(new Contexts("development"));
    }
  }

  /** What it remembers of a database for its URL, of which a test may have dropped all. */
  private static void forget() {
    Scope scope = Scope.getCurrentScope();
    scope.getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
    scope.getSingleton(FastCheckService.class).clearCache();
    LockServiceFactory.getInstance().resetAll();
  }
}
