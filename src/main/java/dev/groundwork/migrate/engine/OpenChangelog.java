package dev.groundwork.migrate.engine;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogFolder;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.changelog.FolderChangelog;
import dev.groundwork.migrate.folder.MigrationFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.core.PostgresDatabase;

/**
 * A changelog that was read, and what Liquibase needs for any work on it.
 *
 * @param scope in which that work runs
 * @param database as Liquibase knows it, connected or not
 */
public record OpenChangelog(LiquibaseScope scope, PostgresDatabase database, Changelog changelog) {

  /**
   * Reads the changelog of the settings to the end.
   *
   * @param connecting gives the database its connection, where it gets one
   */
  public static OpenChangelog of(Config config, Consumer<PostgresDatabase> connecting)
      throws Exception {
    Path root = ChangelogRoot.of(config);
    Optional<MigrationFolder> migrations = FolderChangelog.of(config);
    ChangelogFolder folder =
        new ChangelogFolder(migrations.isPresent() ? root : config.migrate().folder());
    return of(
        config,
        folder,
        connecting,
        database ->
            migrations.isPresent()
                ? Changelog.of(folder, migrations.get(), config.environment(), database)
                : parsed(config, folder, String.valueOf(root.getFileName()), database));
  }

  /**
   * Reads one file of a changelog to the end.
   *
   * @param root its path below the folder
   */
  public static OpenChangelog of(
      Config config, Path parent, String root, Consumer<PostgresDatabase> connecting)
      throws Exception {
    ChangelogFolder folder = new ChangelogFolder(parent);
    return of(config, folder, connecting, database -> parsed(config, folder, root, database));
  }

  private static Changelog parsed(
      Config config, ChangelogFolder folder, String root, PostgresDatabase database) {
    return Changelog.parse(
        folder, root, config.environment(), config.migrate().parameters(), database);
  }

  private static OpenChangelog of(
      Config config,
      ChangelogFolder folder,
      Consumer<PostgresDatabase> connecting,
      Function<PostgresDatabase, Changelog> reading)
      throws Exception {
    LiquibaseScope scope = new LiquibaseScope(folder);
    String schema = config.schemas().get(0);
    return scope.call(
        () -> {
          PostgresDatabase database = new PostgresDatabase();
          connecting.accept(database);
          database.setDefaultSchemaName(schema);
          database.setLiquibaseSchemaName(schema);
          return new OpenChangelog(scope, database, reading.apply(database));
        });
  }

  /** Does work in the scope. */
  public <T> T call(LiquibaseScope.Work<T> work) throws Exception {
    return scope.call(work);
  }

  /** Liquibase's own view of its history; only inside the scope. */
  ChangeLogHistoryService historyService() {
    return Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(database);
  }
}
