package dev.groundwork.command;

import dev.groundwork.config.Config;
import dev.groundwork.config.ScratchConfig;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.CatalogComparison;
import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changelogs make of an empty database on the same server: prepared and migrated as {@code up}
 * would, without seeds, never committed as a whole, and dropped at the end.
 */
public final class ScratchRun {
  private final RunContext context;
  private Optional<RunContext> built = Optional.empty();

  public ScratchRun(RunContext context) {
    this.context = context;
  }

  /**
   * Makes the database and runs everything.
   *
   * @param root the changelog that includes the others
   */
  public Outcome build(Path root) throws Exception {
    Config config = context.config();
    DatabaseUrl own = config.database();
    ScratchDatabase database =
        ScratchDatabase.make(
            context.operator().withDatabase(own.database()), own.user(), context.holdings());
    RunContext scratch =
        context.on(
            ScratchConfig.of(
                config, own.withDatabase(database.name()), root, config.migrate().format()));
    List<String> warnings = new ArrayList<>();
    database.leftovers().forEach(name -> warnings.add("dropped what a killed run left: " + name));
    warnings.addAll(scratch.prepare(false).warnings());
    scratch.session().open(scratch.readiness().spare());
    InspectionResult result = scratch.migrations().inspect();
    if (!result.problems().isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, result.problems());
    }
    scratch.migrations().update();
    built = Optional.of(scratch);
    return Outcome.unchanged(
            "%s on a scratch database"
                .formatted(Plural.of(scratch.migrations().applied().size(), "changeset")))
        .withWarnings(warnings);
  }

  /**
   * Runs more where the first has run.
   *
   * @param root of changelogs that have only what is new
   */
  public void add(Path root) throws Exception {
    add(root, built.orElseThrow().config().migrate().format());
  }

  /**
   * Runs more where the first has run.
   *
   * @param root a folder of another tool, that has only what is new
   */
  public void add(Path root, Config.FolderFormat format) throws Exception {
    add(root, Optional.of(format));
  }

  private void add(Path root, Optional<Config.FolderFormat> format) throws Exception {
    Config first = built.orElseThrow().config();
    RunContext next =
        built.orElseThrow().on(ScratchConfig.of(first, first.database(), root, format));
    next.session().open();
    next.migrations().inspect();
    next.migrations().update();
    built = Optional.of(next);
  }

  /** Asks and tries something. */
  @FunctionalInterface
  public interface Look<T> {
    T in(Session scratch) throws SQLException;
  }

  /** Commits what is there, and takes back what is done in the look. */
  public <T> T look(Look<T> look) throws SQLException {
    RunContext made = built.orElseThrow();
    made.transaction().commit();
    made.session().get().connection().setAutoCommit(false);
    T seen = look.in(made.session().get());
    made.session().get().connection().rollback();
    return seen;
  }

  /** What is here and what was made there. */
  public List<CatalogDifference> differences(Session here, Set<Config.DriftPart> parts)
      throws SQLException {
    return CatalogComparison.of(
        here, built.orElseThrow().session().get(), context.config().schemas(), parts);
  }
}
