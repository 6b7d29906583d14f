package dev.groundwork.testing;

import java.nio.file.Path;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase as it is, to learn from it what a changelog makes of a database. */
public final class Stock {
  private Stock() {}

  /** Runs what is pending, with a COMMIT after each changeset. */
  public static void update(TestDatabase database, Project project) throws Exception {
    Path folder = project.root().getParent();
    Scope.child(
        Map.of(
            Scope.Attr.logService.name(),
            new NoOpLogService(),
            Scope.Attr.ui.name(),
            new LoggerUIService()),
        () -> update(database, folder, String.valueOf(project.root().getFileName())));
  }

  @SuppressWarnings("try") // the accessor may be interrupted while it closes
  private static void update(TestDatabase database, Path folder, String root) throws Exception {
    try (var files = new DirectoryResourceAccessor(folder);
        Liquibase stock =
            new Liquibase(
                root,
                files,
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(database.connect())))) {
      stock.update(new Contexts("development"));
    }
  }
}
