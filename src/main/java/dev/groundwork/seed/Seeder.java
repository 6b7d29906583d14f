package dev.groundwork.seed;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.seed.guard.GuardDecision;
import dev.groundwork.seed.guard.GuardEvaluator;
import dev.groundwork.seed.guard.InitialRowCounts;
import dev.groundwork.seed.guard.SeedLedger;
import dev.groundwork.seed.read.SeedFolder;
import dev.groundwork.seed.read.SeedReader;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.write.SessionReset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the first data into a database: the sets of the folder of seeds, in the order of their
 * files' names over the common folder and the environment's, a common file before its namesake.
 */
public final class Seeder {
  private final SeedFolder folder;
  private final String schema;
  private final Config.Seed settings;
  private final SeedLedger ledger;
  private final Supplier<Session> session;
  private final SessionReset reset;
  private final Progress progress;
  private Optional<List<SeedSet>> sets = Optional.empty();
  private Optional<InitialRowCounts> observation = Optional.empty();

  /**
   * A seeder that writes nothing before {@link #seed}.
   *
   * @param folder of the common seeds, with a folder for each environment; may be missing
   * @param environment whose seeds run besides the common ones
   * @param schemas where our tables are; the first is where a table without a schema is
   * @param session the run's one connection, asked for when it is needed
   * @param reset what a script has set for its session
   */
  public Seeder(
      Path folder,
      String environment,
      List<String> schemas,
      Config.Seed settings,
      SeedLedger ledger,
      Supplier<Session> session,
      SessionReset reset,
      Progress progress) {
    this.folder = new SeedFolder(folder, environment);
    this.schema = schemas.get(0);
    this.settings = settings;
    this.ledger = ledger;
    this.session = session;
    this.reset = reset;
    this.progress = progress;
  }

  /**
   * Reads all sets, and notes which of their tables hold rows: before anything is migrated, so that
   * rows of a changeset do not count. Each call starts anew.
   *
   * @throws GroundworkException with every problem of every file
   */
  public void observe() throws IOException, SQLException {
    sets = Optional.empty();
    observation = Optional.of(InitialRowCounts.of(session, schema, sets()));
  }

  /**
   * Writes the sets whose guards let them, in the transaction of the session, which it neither
   * commits nor rolls back. Before the first row, all that will run is held against the database.
   *
   * @return what was written, or why nothing was
   * @throws GroundworkException 65 for what the check finds, 79 for what the server refuses
   */
  public Outcome seed() throws IOException, SQLException {
    if (!settings.enabled()) {
      return Outcome.skipped("switched off by seed.enabled");
    }
    if (sets().isEmpty()) {
      return Outcome.skipped("no seeds for environment " + folder.environment());
    }
    List<GuardDecision> decisions = decide();
    return decisions.stream().anyMatch(GuardDecision::runs)
        ? run(decisions)
        : SeedSummary.nothing(decisions);
  }

  /**
   * Whether some set may have to run although nothing was changed since the last run: one that runs
   * always, or whenever its table is empty.
   *
   * @throws GroundworkException with every problem of every file
   */
  public boolean runsEveryTime() {
    try {
      return sets().stream().map(SeedSet::guard).anyMatch(SeedGuard::runsEveryTime);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The hash of each set's content, by its name, in the order in which they run.
   *
   * @throws GroundworkException with every problem of every file
   */
  public Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    sets().forEach(set -> hashes.put(set.name(), set.hash()));
    return hashes;
  }

  /** The environments that have seeds of their own. */
  public static List<String> environments(Path folder) throws IOException {
    return new SeedFolder(folder, "").environments();
  }

  /**
   * Writes one set by hand, whatever its guard says and the ledger remembers.
   *
   * @param name of the set, such as {@code development/40-smartphones.yaml}
   * @throws GroundworkException 64 if there is none of that name
   */
  public Outcome force(String name) throws IOException, SQLException {
    List<GuardDecision> named =
        sets().stream().filter(set -> set.name().equals(name)).map(GuardDecision::run).toList();
    if (named.isEmpty()) {
      List<String> names = sets().stream().map(SeedSet::name).toList();
      throw new GroundworkException(
          ExitCode.USAGE,
          "there is no set " + name,
          folder.root().toString(),
          DidYouMean.hint(name, names));
    }
    return run(named);
  }

  /** Tells what {@link #seed} would write, and writes nothing that stays. */
  public Outcome rehearse() throws IOException, SQLException {
    if (sets().isEmpty()) {
      return seed();
    }
    List<GuardDecision> decisions = decide();
    return decisions.stream().anyMatch(GuardDecision::runs)
        ? seedRun().rehearse(decisions)
        : SeedSummary.nothing(decisions);
  }

  /**
   * Reads every file to its end, and asks no database.
   *
   * @throws GroundworkException 65 with every problem
   */
  public Outcome validate() throws IOException {
    return files().validate();
  }

  private List<GuardDecision> decide() throws IOException, SQLException {
    if (observation.isEmpty()) {
      observe();
    }
    return new GuardEvaluator(ledger, folder.environment(), observation.orElseThrow(), sets())
        .decide();
  }

  private SeedRun seedRun() {
    return new SeedRun(
        session.get(), schema, ledger, settings.parameters(), reset, progress, System::nanoTime);
  }

  private Outcome run(List<GuardDecision> decisions) throws IOException, SQLException {
    Outcome outcome = seedRun().run(decisions, folder.environment());
    return folder.hasEnvironment() || folder.environments().isEmpty()
        ? outcome
        : outcome.withLines(List.of(onlyCommon()));
  }

  private Outcome.Line onlyCommon() {
    return new Outcome.Line(
        "no folder for environment %s: only the common seeds".formatted(folder.environment()),
        Optional.empty());
  }

  /** Read once, and again by {@link #observe}. */
  private List<SeedSet> sets() throws IOException {
    if (!settings.enabled()) {
      return List.of();
    }
    if (sets.isEmpty()) {
      sets = Optional.of(files().read());
    }
    return sets.get();
  }

  private SeedReader files() {
    return new SeedReader(folder, settings);
  }
}
