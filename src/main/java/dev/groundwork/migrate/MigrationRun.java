package dev.groundwork.migrate;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.lint.TableFacts;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.engine.MigrationFailure;
import dev.groundwork.migrate.engine.StatementMonitor;
import dev.groundwork.migrate.engine.UpdateRun;
import dev.groundwork.migrate.history.ChangedTextRule;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.HistoryReader;
import dev.groundwork.migrate.history.Inspection;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.history.MadeSchemas;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.migrate.keep.KeptHistory;
import dev.groundwork.migrate.keep.SchemaOwners;
import dev.groundwork.migrate.rules.ChangesetLint;
import dev.groundwork.migrate.rules.ChangesetRules;
import dev.groundwork.migrate.rules.ChangesetStatements;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.settlement.SettlementListener;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import liquibase.RuntimeEnvironment;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.database.core.PostgresDatabase;

/** One changelog against one database, in one attempt of a run. */
final class MigrationRun {
  private final Config config;
  private final LiquibaseContext context;
  private final Transaction transaction;
  private final PostgresDatabase database;
  private final Changelog changelog;
  private final Progress progress;
  private final Supplier<List<String>> blockers;
  private final Optional<KeptHistory> kept;
  private final List<ToleratedFailure> tolerated = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> skipped = new HashSet<>();
  private Optional<Map<String, String>> recorded = Optional.empty();
  private boolean altersWhatIsThere;
  private List<Map<String, Object>> statements = List.of();
  private int pending;
  private MadeSchemas makesItself = MadeSchemas.in(List.of());

  /**
   * @param context the changelog that was read, in the transaction of the run
   * @param blockers who is in the way of the statement that is running
   * @param kept another tool's history, where that is kept
   */
  MigrationRun(
      LiquibaseContext context,
      Progress progress,
      Supplier<List<String>> blockers,
      Optional<KeptHistory> kept) {
    this.config = context.config();
    this.context = context;
    this.transaction = context.transaction();
    this.database = context.database();
    this.changelog = context.changelog();
    this.progress = progress;
    this.blockers = blockers;
    this.kept = kept;
  }

  /** For other work on the same changelog and history. */
  LiquibaseContext workbench() {
    return context;
  }

  Optional<KeptHistory> kept() {
    return kept;
  }

  /** Whether what was not parsed has run as it was; else all has to be parsed. */
  boolean fitsTheMemory() throws Exception {
    return context
        .scope()
        .call(
            () -> {
              // Liquibase remembers it for a URL; an earlier phase may have emptied the schema
              // since
              context.forgetHistory();
              return new History(changelog, context.history()).fitsTheMemory();
            });
  }

  InspectionResult inspect(Ledger ledger) throws Exception {
    return context
        .scope()
        .call(
            () -> {
              List<RanChangeSet> ran = context.history();
              History history = new History(changelog, ran);
              changelog.readToTheEnd(history.toRun());
              pending = history.toRun().size();
              altersWhatIsThere = !history.isEmpty() && !history.toRun().isEmpty();
              makesItself = MadeSchemas.in(history.toRun());
              ChangedTextRule changed = new ChangedTextRule(config, history);
              List<Problem> broken = new ArrayList<>(changed.problems(changelog));
              broken.addAll(
                  ChangesetRules.broken(changelog, history.toRun(), config.migrate().allowCode()));
              if (config.migrate().lint() == Config.LintPolicy.FAIL) {
                broken.addAll(ChangesetLint.problems(planned(history)));
              }
              if (broken.isEmpty()) {
                broken.addAll(Validation.problems(changelog, database, ran));
              }
              refuse(broken);
              return look(history, ran, ledger)
                  .withWarnings(changed.warnings())
                  .withWarnings(changelog.warnings(history.toRun()));
            });
  }

  private InspectionResult look(History history, List<RanChangeSet> ran, Ledger ledger)
      throws Exception {
    Session session = transaction.session();
    InspectionResult result = new Inspection(history, ledger, config).of(session);
    return new SchemaOwners(new OwnHistory(config, session, changelog, ran)).judge(result);
  }

  private static void refuse(List<Problem> broken) {
    if (!broken.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, broken);
    }
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
      watch.expect(pending);
      ChangesetListener listener =
          new ChangesetListener(
              changelog,
              context.connection(),
              transaction,
              watch,
              ran,
              this::tolerate,
              warnings::add,
              kept);
      SettlementListener settlementListener =
          new SettlementListener(context.connection().settlement());
      LiquibaseScope scope = context.scope();
      try {
        scope.call(watch, () -> scope.call(settlementListener, () -> visit(listener, watch)));
      } finally {
        statements = watch.statements();
      }
      skipped.addAll(listener.skipped());
      return listener.identities();
    }
  }

  private boolean visit(ChangesetListener listener, StatementMonitor watch) throws Exception {
    context.writableHistory();
    if (kept.isPresent()) {
      warnings.addAll(kept.get().begin());
    }
    ShouldRunChangeSetFilter pending = new ShouldRunChangeSetFilter(database);
    List<ChangeSetFilter> filters = new ArrayList<>(changelog.filters());
    filters.add(0, pending);
    try {
      new ChangeLogIterator(changelog.log(), filters.toArray(ChangeSetFilter[]::new))
          .run(
              new UpdateRun(context, listener, pending),
              new RuntimeEnvironment(database, changelog.contexts(), changelog.labels()));
      context.connection().finish();
      return true;
    } catch (Exception e) {
      throw listener
          .current()
          .map(c -> new MigrationFailure(changelog, c, watch).of(e))
          .orElseThrow(() -> e);
    }
  }

  /** Those of the settings, but for what a changeset makes that would fail on it. */
  List<String> schemas() {
    return makesItself.without(config.schemas());
  }

  /** How long the slowest of the changesets' statements took, and what they locked. */
  List<Map<String, Object>> statements() {
    return statements;
  }

  int total() {
    return changelog.changesets().size();
  }

  boolean isAnythingPending() {
    return pending > 0;
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

  List<String> ahead(Ledger ledger) throws Exception {
    History history = context.scope().call(() -> new History(changelog, context.history()));
    return history.ahead(ledger.changesets(), ledger.changesetsOfOthers()).stream()
        .map(ChangesetName::of)
        .toList();
  }

  /** Asks the table itself what it has, not what Liquibase remembers. */
  List<String> unrecorded() throws Exception {
    Map<String, String> checksums =
        HistoryReader.checksums(transaction.session(), context.historyTable());
    recorded = Optional.of(checksums);
    return changelog.changesets().stream()
        .filter(
            c ->
                !checksums.containsKey(ChangesetName.identity(c))
                    && !skipped.contains(ChangesetName.identity(c)))
        .map(ChangesetName::of)
        .toList();
  }

  /** What the next run may go by; empty as long as nobody looked at what was recorded. */
  Optional<String> memory() {
    return recorded.map(
        checksums ->
            changelog
                .folder()
                .memory()
                .text(changelog.log().getChangeSets(), ChangesetName::identity, checksums));
  }
}
