package dev.groundwork.migrate;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.adopt.Adoption;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.create.MigrationTime;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.keep.KeptHistory;
import dev.groundwork.migrate.memory.ParseMemory;
import dev.groundwork.migrate.resolve.Repair;
import dev.groundwork.migrate.rollback.Rollback;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.postgres.catalog.Schemas;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the changelogs, compares them with the history, and runs what is pending. */
public final class Migrations {
  private final Config config;
  private final Transaction transaction;
  private final Ledger ledger;
  private final Progress progress;
  private final Supplier<List<String>> blockers;
  private Optional<MigrationRun> update = Optional.empty();
  private List<String> applied = List.of();

  /**
   * @param transaction of the run, in which everything here happens
   * @param blockers who is in the way of the run's session, asked when a statement waits
   */
  public Migrations(
      Config config,
      Transaction transaction,
      Ledger ledger,
      Progress progress,
      Supplier<List<String>> blockers) {
    this.config = config;
    this.transaction = transaction;
    this.ledger = ledger;
    this.progress = progress;
    this.blockers = blockers;
  }

  /**
   * Reads all changelogs and looks at the database; writes nothing.
   *
   * @throws GroundworkException INVALID when the changelogs cannot be run as they are
   */
  public InspectionResult inspect() throws Exception {
    transaction.begin();
    applied = List.of();
    MigrationRun next = open(ParseMemory.of(config, ledger.memory()));
    if (!next.fitsTheMemory()) {
      next = open(ParseMemory.of(config, Optional.empty()));
    }
    update = Optional.of(next);
    return next.inspect(ledger);
  }

  /** What takes changesets back; begins the transaction. */
  public Rollback rollback() throws Exception {
    MigrationRun run = begun();
    return new Rollback(run.workbench(), ledger, progress, blockers, run.kept());
  }

  /** What corrects the history; begins the transaction. */
  public Repair repair() throws Exception {
    MigrationRun run = begun();
    return new Repair(run.workbench(), run.kept());
  }

  /** What takes over another tool's history; begins the transaction. */
  public Adoption adoption() throws Exception {
    return new Adoption(begun().workbench(), ledger, progress);
  }

  /** The same, of the files as somebody has seen them. */
  public Adoption adoption(Adoption seen) throws Exception {
    transaction.begin();
    return new Adoption(
        LiquibaseContext.open(config, seen.files(), transaction, ParseMemory.none()),
        ledger,
        progress);
  }

  private MigrationRun begun() throws Exception {
    transaction.begin();
    return open(ParseMemory.none());
  }

  /** Runs what is pending. */
  public Outcome update() throws Exception {
    MigrationRun current = opened();
    Schemas.create(transaction.session(), current.schemas());
    ledger.create();
    List<AppliedChangeset> ran = new ArrayList<>();
    applied = run(current, ran);
    String left = ToleratedFailure.notRun(current.tolerated());
    Outcome outcome =
        applied.isEmpty()
            ? Outcome.unchanged(upToDateText(current.total()) + left)
            : Outcome.changed(Plural.of(applied.size(), "changeset") + left);
    return outcome
        .withLines(ran.stream().map(AppliedChangeset::line).toList())
        .withWarnings(current.warnings())
        .withData(
            "migrate/1",
            fields(current.total(), ran.stream().map(AppliedChangeset::fields).toList())
                .andIf("tolerated", tolerated(current))
                .andIf("statements", statements(current))
                .map());
  }

  private static List<String> run(MigrationRun current, List<AppliedChangeset> ran)
      throws Exception {
    try {
      return current.run(ran::add);
    } catch (GroundworkException e) {
      throw e.after(
          "migrate-failed/1",
          JsonFields.with("ran", ran.stream().map(AppliedChangeset::fields).toList())
              .andIf("statements", statements(current))
              .map());
    }
  }

  private static Optional<List<Map<String, Object>>> statements(MigrationRun run) {
    return Optional.of(run.statements()).filter(statements -> !statements.isEmpty());
  }

  /** Of a run that has nothing to apply, which is known without reading any changelog. */
  public static Outcome upToDate(int total) {
    return Outcome.unchanged(upToDateText(total))
        .withData("migrate/1", fields(total, List.of()).map());
  }

  private static String upToDateText(int total) {
    return "up to date, " + Plural.of(total, "changeset");
  }

  private static JsonFields fields(int total, List<Map<String, Object>> applied) {
    return JsonFields.with("total", total).and("applied", applied);
  }

  private static Optional<List<Map<String, Object>>> tolerated(MigrationRun run) {
    return Optional.of(run.tolerated().stream().map(ToleratedFailure::fields).toList())
        .filter(failures -> !failures.isEmpty());
  }

  /** The identities of the changesets that this run applied. */
  public List<String> applied() {
    return applied;
  }

  /** How many changesets of this changelog are for this database. */
  public int total() {
    return opened().total();
  }

  /** Whether something is pending, as far as was looked. */
  public boolean isAnythingPending() {
    return opened().isAnythingPending();
  }

  /** Whether something is pending, in a database that is not new. */
  public boolean altersWhatIsThere() {
    return opened().altersWhatIsThere();
  }

  /** Whether a run may have something to do although no file has changed. */
  public boolean repeats() {
    return opened().repeats();
  }

  /** The names of the changesets that the history does not have, and should. */
  public List<String> unrecorded() throws Exception {
    return opened().unrecorded();
  }

  /** The names of the changesets that ran here, and are in no changelog of ours any more. */
  public List<String> ahead() throws Exception {
    return opened().ahead(ledger);
  }

  /** What the next run may go by, of what this one read; empty before {@link #unrecorded}. */
  public Optional<String> memory() {
    return opened().memory();
  }

  /** Of a folder of changelogs, the one in which the last of them lies, as they run. */
  public static Path lastFolder(Path folder) {
    return ChangelogRoot.lastFolder(folder);
  }

  /** With which time the name of a new migration begins in a folder: fourteen digits, in UTC. */
  public static String timeIn(Path folder, Instant now) {
    return MigrationTime.in(folder, now);
  }

  /** Takes from this thread what Liquibase keeps of every database that it worked on. */
  public static void forget() {
    LiquibaseScope.forget();
  }

  private MigrationRun opened() {
    return update.orElseThrow(() -> new IllegalStateException("inspect comes first"));
  }

  private MigrationRun open(ParseMemory memory) throws Exception {
    LiquibaseContext context = LiquibaseContext.open(config, transaction, memory);
    return new MigrationRun(context, progress, blockers, KeptHistory.of(context, ledger, progress));
  }
}
