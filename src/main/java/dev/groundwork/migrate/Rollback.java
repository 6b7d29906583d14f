package dev.groundwork.migrate;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.Timeline;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Fields;
import dev.groundwork.run.GroundworkException;
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
  private final Workbench bench;
  private final Ledger ledger;
  private final Progress progress;
  private final Supplier<List<String>> blockers;

  Rollback(Workbench bench, Ledger ledger, Progress progress, Supplier<List<String>> blockers) {
    this.bench = bench;
    this.ledger = ledger;
    this.progress = progress;
    this.blockers = blockers;
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
  public List<Step> steps(Target target) throws Exception {
    return undos(target).stream()
        .map(u -> new Step(Names.of(u.changeset()), Names.identity(u.changeset()), u.statements()))
        .toList();
  }

  /** Takes them back, in the run's transaction. */
  public Outcome perform(Target target) throws Exception {
    List<Undo> undos = undos(target);
    List<Outcome.Line> lines = new ArrayList<>();
    List<Map<String, Object>> fields = new ArrayList<>();
    try (StatementWatch watch =
        new StatementWatch(
            progress,
            blockers,
            bench.config().migrate().lockTimeout().toMillis(),
            System::nanoTime)) {
      for (Undo undo : undos) {
        Duration took = bench.scope().call(watch, () -> undone(undo, watch));
        lines.add(new Outcome.Line(Names.of(undo.changeset()), Optional.of(took)));
        fields.add(fields(undo, took));
      }
    }
    return taken(Outcome.changed(Plural.of(undos.size(), "changeset") + " taken back"), fields)
        .withLines(lines);
  }

  /** Where there is nothing to take back. */
  public static Outcome nothing() {
    return taken(Outcome.skipped("nothing to take back"), List.of());
  }

  private static Outcome taken(Outcome outcome, List<Map<String, Object>> changesets) {
    return outcome.withData("rollback/1", Fields.with("changesets", changesets).map());
  }

  private static Map<String, Object> fields(Undo undo, Duration took) {
    return Fields.with("name", Names.of(undo.changeset()))
        .and("identity", Names.identity(undo.changeset()))
        .and("sql", undo.statements())
        .and("took_ms", took.toMillis())
        .map();
  }

  private Duration undone(Undo undo, StatementWatch watch) throws Exception {
    long start = System.nanoTime();
    String name = Names.of(undo.changeset());
    watch.changeset(name);
    bench.transaction().wrote("rollback of " + name);
    try {
      execute(undo);
    } catch (Exception e) {
      throw new MigrationFailure(bench.changelog(), undo.changeset(), watch).of(e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @SuppressWarnings("deprecation") // its successor takes a ? for a parameter
  private void execute(Undo undo) throws Exception {
    Transaction transaction = bench.transaction();
    boolean outside = !undo.changeset().isRunInTransaction() && !undo.statements().isEmpty();
    if (outside) {
      transaction.leave("rollback of " + Names.of(undo.changeset()));
    }
    Executor executor = bench.executor();
    for (String sql : undo.statements()) {
      executor.execute(new RawSqlStatement(sql));
    }
    if (outside) {
      transaction.enter();
    }
    transaction.restoreSettings();
    new HistoryRows(transaction.session(), bench.historyTable())
        .delete(Names.identity(undo.changeset()));
    transaction.keep();
    if (outside) {
      transaction.commitSoFar();
    }
  }

  private List<Undo> undos(Target target) throws Exception {
    return bench.scope().call(() -> undos(selected(target)));
  }

  /** Those of other applications in the same history are not ours to take back. */
  private List<RanChangeSet> selected(Target target) throws Exception {
    Set<String> ours = ledger.changesets();
    Set<String> others = ledger.changesetsOfOthers();
    List<RanChangeSet> ran =
        bench.ran().stream()
            .filter(r -> ours.contains(Names.identity(r)) || !others.contains(Names.identity(r)))
            .toList();
    Timeline timeline = Timeline.read(bench.transaction().session(), ledger, bench.config().name());
    return new Selection(ran, timeline).of(target);
  }

  private List<Undo> undos(List<RanChangeSet> selected) {
    Map<String, ChangeSet> known = new HashMap<>();
    bench.changelog().log().getChangeSets().forEach(c -> known.put(Names.identity(c), c));
    List<Undo> undos = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (RanChangeSet ran : selected) {
      Optional<ChangeSet> changeset = Optional.ofNullable(known.get(Names.identity(ran)));
      Optional<Undo> undo = changeset.flatMap(c -> Undo.of(bench.changelog(), c, bench.database()));
      undo.ifPresent(undos::add);
      if (undo.isEmpty()) {
        problems.add(
            changeset.map(c -> Undo.missing(bench.changelog(), c)).orElseGet(() -> unknown(ran)));
      }
    }
    for (Undo undo : undos) {
      problems.addAll(Rules.brokenRollback(bench.changelog(), undo.changeset(), undo.statements()));
    }
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, problems);
    }
    return undos;
  }

  private static Problem unknown(RanChangeSet ran) {
    return new Problem(
        Names.of(ran) + " ran here, and is not in these changelogs",
        ran.getChangeLog(),
        "run this command with the image of the release that has it");
  }
}
