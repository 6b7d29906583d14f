package dev.groundwork.migrate.engine;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.Transaction;
import java.util.List;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.RanChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.executor.Executor;
import liquibase.executor.ExecutorService;

/** A changelog that was read, with the database and Liquibase's means to work on its history. */
public record LiquibaseContext(
    Config config,
    Transaction transaction,
    LiquibaseScope scope,
    PostgresDatabase database,
    RunTransaction connection,
    Changelog changelog) {

  /** In the order in which they ran; only inside the scope. */
  public List<RanChangeSet> history() throws Exception {
    return historyService().getRanChangeSets();
  }

  /** Makes the history where there is none, as a step of the transaction; only inside the scope. */
  public ChangeLogHistoryService writableHistory() throws Exception {
    ChangeLogHistoryService service = historyService();
    service.init();
    transaction.keep();
    return service;
  }

  /** Executes as for a change: cut as the server would; only inside the scope. */
  public Executor executor() {
    ScriptExecutor executor = new ScriptExecutor(database, connection);
    Scope.getCurrentScope()
        .getSingleton(ExecutorService.class)
        .setExecutor("jdbc", database, executor);
    return executor;
  }

  private ChangeLogHistoryService historyService() {
    return Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(database);
  }

  /** Liquibase's own table, as SQL names it. */
  public String historyTable() {
    return Sql.identifier(config.schemas().get(0), "databasechangelog");
  }
}
