package dev.groundwork.migrate.engine;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogFolder;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.memory.ParseMemory;
import java.util.function.Consumer;
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
   * Reads a changelog to the end.
   *
   * @param memory of the files that need not be parsed again
   * @param connecting gives the database its connection, where it gets one
   */
  public static OpenChangelog of(
      Config config, ChangelogRoot root, ParseMemory memory, Consumer<PostgresDatabase> connecting)
      throws Exception {
    ChangelogFolder folder = root.open(memory);
    LiquibaseScope scope = new LiquibaseScope(folder, config.migrate());
    String schema = config.schemas().get(0);
    return scope.call(
        () -> {
          PostgresDatabase database = new RunDatabase();
          connecting.accept(database);
          database.setDefaultSchemaName(schema);
          database.setLiquibaseSchemaName(schema);
          Changelog changelog = Changelog.parse(folder, root, config.migrate(), database);
          return new OpenChangelog(scope, database, changelog);
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
