package dev.groundwork.migrate.engine;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.changelog.RecordedPaths;
import dev.groundwork.migrate.memory.ParseMemory;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.RanChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.executor.ExecutorService;

/** A changelog that was read, with the database and Liquibase's means to work on its history. */
public record LiquibaseContext(
    Config config,
    ChangelogRoot root,
    Transaction transaction,
    RunTransaction connection,
    OpenChangelog opened) {

  /**
   * Reads the changelog of the settings, for work in that transaction.
   *
   * @param memory of the files that need not be parsed again
   */
  public static LiquibaseContext open(Config config, Transaction transaction, ParseMemory memory)
      throws Exception {
    return open(config, ChangelogRoot.of(config), transaction, memory);
  }

  /** The same, of a folder that somebody has looked at already. */
  public static LiquibaseContext open(
      Config config, ChangelogRoot root, Transaction transaction, ParseMemory memory)
      throws Exception {
    boolean eachChangeset = config.migrate().transaction() == Config.TransactionScope.CHANGESET;
    RunTransaction connection =
        new RunTransaction(transaction, eachChangeset, config.migrate().allowCode());
    OpenChangelog opened =
        OpenChangelog.of(config, root, memory, database -> database.setConnection(connection));
    return new LiquibaseContext(config, root, transaction, connection, opened);
  }

  public LiquibaseScope scope() {
    return opened.scope();
  }

  public PostgresDatabase database() {
    return opened.database();
  }

  public Changelog changelog() {
    return opened.changelog();
  }

  /** Forgets what Liquibase remembers of the history for a URL; only inside the scope. */
  public void forgetHistory() {
    opened.historyService().reset();
  }

  /**
   * In the order in which they ran; only inside the scope. Whether there is a history at all is
   * asked here: Liquibase looks for it by reading the columns of every table of the schema.
   */
  public List<RanChangeSet> history() throws Exception {
    List<RanChangeSet> ran =
        historyTable().isListed(transaction.session())
            ? opened.historyService().getRanChangeSets()
            : List.of();
    RecordedPaths.keep(changelog(), ran);
    return inOrder(ran);
  }

  /**
   * Liquibase orders by time; see {@link HistoryTable#rows}. What ran just now it adds without a
   * number.
   */
  private static List<RanChangeSet> inOrder(List<RanChangeSet> ran) {
    List<Integer> numbers =
        ran.stream().map(RanChangeSet::getOrderExecuted).filter(Objects::nonNull).toList();
    return Set.copyOf(numbers).size() < numbers.size()
        ? ran
        : ran.stream()
            .sorted(
                Comparator.comparing(
                    RanChangeSet::getOrderExecuted,
                    Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
  }

  /**
   * Makes the history where there is none, and brings an old one up to date, as a step of the
   * transaction; only inside the scope. Liquibase does not look for one that is as it should be: it
   * reads the columns of all tables for it, and finds none where the name of the schema has a
   * backslash, say.
   */
  public ChangeLogHistoryService writableHistory() throws Exception {
    ChangeLogHistoryService service = opened.historyService();
    HistoryTable table = historyTable();
    boolean first = !table.isListed(transaction.session());
    if (first || !table.isCurrent(transaction.session(), ChecksumVersion.latest().getVersion())) {
      service.init();
    }
    if (first) {
      // else it goes by what it remembers, that there is no history: changeSetExecuted never holds
      service.reset();
    }
    transaction.keep();
    return service;
  }

  /** Executes as for a change: cut as the server would; only inside the scope. */
  public ScriptExecutor executor() {
    ScriptExecutor executor = new ScriptExecutor(database(), connection);
    Scope.getCurrentScope()
        .getSingleton(ExecutorService.class)
        .setExecutor("jdbc", database(), executor);
    return executor;
  }

  /** Where the history is kept. */
  public HistoryTable historyTable() {
    return new HistoryTable(config.schemas().get(0));
  }
}
