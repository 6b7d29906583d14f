package dev.groundwork.migrate.rollback;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.RunHistory;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.engine.MigrationFailure;
import dev.groundwork.migrate.engine.StatementMonitor;
import dev.groundwork.migrate.history.HistoryWriter;
import dev.groundwork.migrate.keep.KeptHistory;
import dev.groundwork.migrate.rules.ChangesetRules;
import dev.groundwork.migrate.rules.RollbackScript;
import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.migrate.settlement.SettlementListener;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.executor.Executor;
import liquibase.statement.core.RawSqlStatement;

/** Takes changesets back, the last one first. */
public final class Rollback {
  private final LiquibaseContext bench;
  private final Ledger ledger;
  private final Progress progress;
  private final Supplier<List<String>> blockers;
  private final Settlement settlement;
  private final Optional<KeptHistory> kept;

  /**
   * @param kept another tool's history, where that is kept
   */
  public Rollback(
      LiquibaseContext bench,
      Ledger ledger,
      Progress progress,
      Supplier<List<String>> blockers,
      Optional<KeptHistory> kept) {
    this.bench = bench;
    this.ledger = ledger;
    this.progress = progress;
    this.blockers = blockers;
    this.settlement = new Settlement(bench.transaction(), false);
    this.kept = kept;
  }

  /**
   * One changeset that would be taken back.
   *
   * @param name as people call it
   * @param sql how, statement by statement
   */
  public record Step(String name, String identity, List<String> sql) {}

  /**
   * What would be taken back, the last one first; writes nothing.
   *
   * @throws GroundworkException INVALID when one of them cannot be taken back, with all of those
   */
  public List<Step> steps(RollbackTarget target) throws Exception {
    return undos(target).stream()
        .map(
            u ->
                new Step(
                    ChangesetName.of(u.changeset()),
                    ChangesetName.identity(u.changeset()),
                    u.statements()))
        .toList();
  }

  /** Takes them back, in the run's transaction. */
  public Outcome perform(RollbackTarget target) throws Exception {
    List<RollbackScript> undos = undos(target);
    List<String> warnings = kept.isPresent() ? bench.scope().call(kept.get()::begin) : List.of();
    List<Outcome.Line> lines = new ArrayList<>();
    List<Map<String, Object>> fields = new ArrayList<>();
    try (StatementMonitor watch =
        new StatementMonitor(
            progress,
            blockers,
            bench.config().migrate().lockTimeout().toMillis(),
            System::nanoTime)) {
      watch.expect(undos.size());
      try {
        for (RollbackScript script : undos) {
          Duration took = hearing(watch, () -> takeBack(script, watch));
          lines.add(new Outcome.Line(ChangesetName.of(script.changeset()), Optional.of(took)));
          fields.add(fields(script, took));
        }
      } catch (GroundworkException e) {
        throw e.after(
            "rollback-failed/1",
            JsonFields.with("ran", fields).andIf("statements", said(watch)).map());
      }
      return withFields(
              Outcome.changed(Plural.of(undos.size(), "changeset") + " taken back"),
              fields,
              said(watch))
          .withLines(lines)
          .withWarnings(warnings);
    }
  }

  private <T> T hearing(StatementMonitor watch, LiquibaseScope.Work<T> work) throws Exception {
    LiquibaseScope scope = bench.scope();
    return scope.call(watch, () -> scope.call(new SettlementListener(settlement), work));
  }

  private static Optional<List<Map<String, Object>>> said(StatementMonitor watch) {
    return Optional.of(watch.statements()).filter(all -> !all.isEmpty());
  }

  /** Where there is nothing to take back. */
  public static Outcome nothing() {
    return withFields(Outcome.skipped("nothing to take back"), List.of(), Optional.empty());
  }

  private static Outcome withFields(
      Outcome outcome,
      List<Map<String, Object>> changesets,
      Optional<List<Map<String, Object>>> statements) {
    return outcome.withData(
        "rollback/1",
        JsonFields.with("changesets", changesets).andIf("statements", statements).map());
  }

  private static Map<String, Object> fields(RollbackScript script, Duration took) {
    return JsonFields.with("name", ChangesetName.of(script.changeset()))
        .and("identity", ChangesetName.identity(script.changeset()))
        .and("sql", script.statements())
        .and("took_ms", took.toMillis())
        .map();
  }

  private Duration takeBack(RollbackScript script, StatementMonitor watch) throws Exception {
    long start = System.nanoTime();
    String name = ChangesetName.of(script.changeset());
    watch.changeset(name);
    settlement.begins();
    bench.transaction().wrote("rollback of " + name);
    try {
      execute(script);
    } catch (Exception e) {
      throw new MigrationFailure(bench.changelog(), script.changeset(), watch).of(e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @SuppressWarnings("deprecation") // its successor takes a ? for a parameter
  private void execute(RollbackScript script) throws Exception {
    Transaction transaction = bench.transaction();
    boolean outside = !script.changeset().isRunInTransaction() && !script.statements().isEmpty();
    if (outside) {
      transaction.leave("rollback of " + ChangesetName.of(script.changeset()));
    }
    Executor executor = bench.executor();
    for (String sql : script.statements()) {
      executor.execute(new RawSqlStatement(sql));
    }
    if (outside) {
      transaction.enter();
    }
    boolean commits = settlement.settle(outside) || outside;
    new HistoryWriter(transaction.session(), bench.historyTable())
        .delete(ChangesetName.identity(script.changeset()));
    if (kept.isPresent()) {
      kept.get().takenBack(script.changeset());
    }
    transaction.keep();
    if (commits) {
      transaction.commitSoFar();
    }
  }

  private List<RollbackScript> undos(RollbackTarget target) throws Exception {
    return bench.scope().call(() -> undos(selected(target)));
  }

  /** Those of other applications in the same history are not ours to take back. */
  private List<RanChangeSet> selected(RollbackTarget target) throws Exception {
    Set<String> ours = ledger.changesets();
    Set<String> others = ledger.changesetsOfOthers();
    List<RanChangeSet> ran =
        bench.history().stream()
            .filter(
                r ->
                    ours.contains(ChangesetName.identity(r))
                        || !others.contains(ChangesetName.identity(r)))
            .toList();
    RunHistory history =
        RunHistory.read(bench.transaction().session(), ledger, bench.config().name());
    return new RollbackSelection(ran, history).of(target);
  }

  private List<RollbackScript> undos(List<RanChangeSet> selected) {
    Map<String, ChangeSet> known = new HashMap<>();
    bench.changelog().log().getChangeSets().forEach(c -> known.put(ChangesetName.identity(c), c));
    List<RollbackScript> undos = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (RanChangeSet ran : selected) {
      Optional<ChangeSet> changeset = Optional.ofNullable(known.get(ChangesetName.identity(ran)));
      Optional<RollbackScript> undo =
          changeset.flatMap(c -> RollbackScript.of(bench.changelog(), c, bench.database()));
      undo.ifPresent(undos::add);
      if (undo.isEmpty()) {
        problems.add(
            changeset
                .map(c -> RollbackScript.missing(bench.changelog(), c))
                .orElseGet(() -> unknown(ran)));
      }
    }
    for (RollbackScript script : undos) {
      problems.addAll(
          ChangesetRules.brokenRollback(
              bench.changelog(), script.changeset(), script.statements()));
    }
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, problems);
    }
    return undos;
  }

  private static Problem unknown(RanChangeSet ran) {
    return new Problem(
        ChangesetName.of(ran) + " ran here, and is not in these changelogs",
        ran.getChangeLog(),
        "run this command with the image of the release that has it");
  }
}
