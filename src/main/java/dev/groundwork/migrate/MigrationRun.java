package dev.groundwork.migrate;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.lint.TableFacts;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogFolder;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.engine.MigrationFailure;
import dev.groundwork.migrate.engine.RunTransaction;
import dev.groundwork.migrate.engine.ScriptExecutor;
import dev.groundwork.migrate.engine.StatementMonitor;
import dev.groundwork.migrate.history.ChecksumMismatch;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.Inspection;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.rules.ChangesetLint;
import dev.groundwork.migrate.rules.ChangesetRules;
import dev.groundwork.migrate.rules.ChangesetStatements;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.settlement.SettlementListener;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.core.PostgresDatabase;
import liquibase.executor.ExecutorService;

/** One changelog against one database, in one attempt of a run. */
final class MigrationRun {
  private final Config config;
  private final Transaction transaction;
  private final LiquibaseScope scope;
  private final PostgresDatabase database;
  private final RunTransaction connection;
  private final Changelog changelog;
  private final Progress progress;
  private final Supplier<List<String>> blockers;
  private final List<ToleratedFailure> tolerated = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> skipped = new HashSet<>();
  private boolean altersWhatIsThere;

  private MigrationRun(
      Config config,
      Transaction transaction,
      LiquibaseScope scope,
      PostgresDatabase database,
      RunTransaction connection,
      Changelog changelog,
      Progress progress,
      Supplier<List<String>> blockers) {
    this.config = config;
    this.transaction = transaction;
    this.scope = scope;
    this.database = database;
    this.connection = connection;
    this.changelog = changelog;
    this.progress = progress;
    this.blockers = blockers;
  }

  static MigrationRun open(
      Config config,
      Path root,
      Transaction transaction,
      Progress progress,
      Supplier<List<String>> blockers)
      throws Exception {
    ChangelogFolder folder = new ChangelogFolder(folder(root));
    LiquibaseScope scope = new LiquibaseScope(folder);
    boolean eachChangeset = config.migrate().transaction() == Config.TransactionScope.CHANGESET;
    RunTransaction connection = new RunTransaction(transaction, eachChangeset);
    return scope.call(
        () -> {
          PostgresDatabase database = new PostgresDatabase();
          database.setConnection(connection);
          database.setDefaultSchemaName(config.schemas().get(0));
          database.setLiquibaseSchemaName(config.schemas().get(0));
          Changelog changelog =
              Changelog.parse(
                  folder,
                  String.valueOf(root.getFileName()),
                  config.environment(),
                  config.migrate().parameters(),
                  database);
          return new MigrationRun(
              config, transaction, scope, database, connection, changelog, progress, blockers);
        });
  }

  /** For other work on the same changelog and history. */
  LiquibaseContext workbench() {
    return new LiquibaseContext(config, transaction, scope, database, connection, changelog);
  }

  private static Path folder(Path root) {
    Path parent = root.getParent();
    return parent == null ? Path.of("") : parent;
  }

  InspectionResult inspect(Ledger ledger, Config.Guard guard, List<String> schemas)
      throws Exception {
    return scope.call(
        () -> {
          // Liquibase remembers it for a URL; an earlier phase may have emptied the schema since
          historyService().reset();
          History history = new History(changelog, historyService().getRanChangeSets());
          changelog.readToTheEnd(history.pending());
          altersWhatIsThere = !history.isEmpty() && !history.toRun().isEmpty();
          List<Problem> broken = new ArrayList<>();
          history
              .changed()
              .forEach(
                  c -> broken.add(ChecksumMismatch.problem(changelog, c, history.recorded(c))));
          broken.addAll(
              ChangesetRules.broken(changelog, history.toRun(), config.migrate().allowCode()));
          if (config.migrate().lint() == Config.LintPolicy.FAIL) {
            broken.addAll(ChangesetLint.problems(planned(history)));
          }
          if (broken.isEmpty()) {
            broken.addAll(
                Validation.problems(changelog, database, historyService().getRanChangeSets()));
          }
          if (!broken.isEmpty()) {
            throw new GroundworkException(ExitCode.INVALID, broken);
          }
          return new Inspection(history, ledger, guard, schemas)
              .of(transaction.session())
              .withWarnings(changelog.folder().passedOver());
        });
  }

  private List<PlannedChangeset> planned(History history) throws SQLException {
    TableFacts facts = TableFacts.of(transaction.session(), config.schemas());
    return new ChangesetLint(changelog, new ChangesetStatements(changelog, database), facts)
        .of(history.toRun());
  }

  /** Runs what is pending; gives the identities of what ran. */
  List<String> run(Consumer<AppliedChangeset> ran) throws Exception {
    try (StatementMonitor watch =
        new StatementMonitor(
            progress, blockers, config.migrate().lockTimeout().toMillis(), System::nanoTime)) {
      ChangesetListener listener =
          new ChangesetListener(
              changelog, connection, transaction, watch, ran, this::tolerate, warnings::add);
      SettlementListener settlementListener = new SettlementListener(connection.settlement());
      scope.call(watch, () -> scope.call(settlementListener, () -> visit(listener, watch)));
      skipped.addAll(listener.skipped());
      return listener.identities();
    }
  }

  private boolean visit(ChangesetListener listener, StatementMonitor watch) throws Exception {
    historyService().init();
    transaction.keep();
    Scope.getCurrentScope()
        .getSingleton(ExecutorService.class)
        .setExecutor("jdbc", database, new ScriptExecutor(database, connection));
    ShouldRunChangeSetFilter pending = new ShouldRunChangeSetFilter(database);
    List<ChangeSetFilter> filters = new ArrayList<>(changelog.filters());
    filters.add(0, pending);
    try {
      new ChangeLogIterator(changelog.log(), filters.toArray(ChangeSetFilter[]::new))
          .run(
              new UpdateVisitor(database, listener, pending),
              new RuntimeEnvironment(database, changelog.contexts(), new LabelExpression()));
      connection.finish();
      return true;
    } catch (Exception e) {
      throw listener
          .current()
          .map(c -> new MigrationFailure(changelog, c, watch).of(e))
          .orElseThrow(() -> e);
    }
  }

  private ChangeLogHistoryService historyService() {
    return Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(database);
  }

  int total() {
    return changelog.changesets().size();
  }

  boolean altersWhatIsThere() {
    return altersWhatIsThere;
  }

  /** Whether a run may have something to do although no file has changed. */
  boolean repeats() {
    return !skipped.isEmpty() || changelog.repeats();
  }

  List<String> warnings() {
    return warnings;
  }

  /** What failed, or was left out, and may be. */
  List<ToleratedFailure> tolerated() {
    return tolerated;
  }

  private void tolerate(ToleratedFailure failure) {
    tolerated.add(failure);
    warnings.add(failure.warning());
  }

  /** Asks the table itself what it has, not what Liquibase remembers. */
  List<String> unrecorded() throws Exception {
    Set<String> recorded = recorded(transaction.session());
    return changelog.changesets().stream()
        .filter(
            c ->
                !recorded.contains(ChangesetName.identity(c))
                    && !skipped.contains(ChangesetName.identity(c)))
        .map(ChangesetName::of)
        .toList();
  }

  private Set<String> recorded(Session session) throws SQLException {
    String table = Sql.identifier(config.schemas().get(0), "databasechangelog");
    if (!session.ask("SELECT pg_catalog.to_regclass(?) IS NOT NULL", table)) {
      return Set.of();
    }
    return new HashSet<>(
        session.query(
            "SELECT filename, id, author FROM " + table,
            row -> ChangesetName.identity(row.getString(1), row.getString(2), row.getString(3))));
  }
}
