package dev.groundwork.command.change;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.capture.CapturedMigration;
import dev.groundwork.capture.ChangeStatement;
import dev.groundwork.capture.NextVersion;
import dev.groundwork.capture.ToolMigration;
import dev.groundwork.capture.TwoWays;
import dev.groundwork.command.DifferenceText;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.ledger.Drift;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.CatalogDifference;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes what was changed by hand as a migration, once it is proven to make the same, and marks it
 * as run.
 */
public final class SchemaCapture {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss-");

  private final ChangeContext context;
  private final RunContext features;
  private final Config config;
  private final Optional<FolderFormat> format;
  private final Instant now = Clock.systemUTC().instant();
  private final BaselineFile file;
  private final ScratchRun scratch;
  private final boolean yes;
  private Optional<MigrationDraft> draft = Optional.empty();
  private List<Correction> marks = List.of();

  /**
   * @param name of the migration
   */
  public SchemaCapture(ChangeContext context, String name, boolean yes) {
    this.context = context;
    this.features = context.context();
    this.config = features.config();
    this.scratch = new ScratchRun(features);
    this.yes = yes;
    this.format = MigrationFolder.format(config);
    String time = TIME.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    this.file = new BaselineFile(config.migrate().changelog(), time, name);
  }

  /** Refuses before anybody waits for anything. */
  public Outcome confirm() throws InterruptedException {
    refuseProduction();
    refuseFolder();
    context
        .consent()
        .require(yes, "a migration that is written", "look at it with --dry-run, then add --yes");
    context
        .consent()
        .ask("write what was changed by hand as %s? (yes)".formatted(file.id()), "yes");
    return Outcome.unchanged(file.id());
  }

  private void refuseProduction() {
    List<String> environments = config.reset().environments();
    if (!environments.contains(config.environment())) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "nothing is captured in environment " + config.environment(),
          "setting environment",
          ("capture on a database of development (setting reset.environments: %s),\n"
                  + "and bring the file to the others with a release")
              .formatted(String.join(", ", environments)));
    }
  }

  private void refuseFolder() {
    String changelog = config.migrate().changelog().toString();
    if (format.equals(Optional.of(FolderFormat.LIQUIBASE))) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "the changelog is a folder, and capture writes beside a file that includes the others",
          changelog,
          "groundwork capture NAME --dry-run prints the SQL: put it where the others are");
    }
    if (format.equals(Optional.of(FolderFormat.DRIZZLE))) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "the folder is Drizzle's, which makes each migration from a snapshot that only it writes",
          changelog,
          """
          groundwork capture NAME --dry-run prints the SQL: paste it into the file that
          drizzle-kit generate --custom --name=NAME makes, and change the schema in TypeScript\
          """);
    }
  }

  /** What the changelogs make, on a scratch database. */
  public Outcome build() throws Exception {
    refuseProduction(); // also a look makes a scratch database, on the same server
    features.transaction().begin();
    refuseOtherChanges(features.migrations().inspect());
    List<String> pending = features.migrations().unrecorded();
    if (!pending.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "not all changelogs were run here: " + Plural.names(pending),
          config.database().toString(),
          "groundwork up first: what is left then was done by hand");
    }
    return scratch.build(config.migrate().changelog());
  }

  /** What another branch ran was not changed by hand, and drift is what we are here for. */
  private void refuseOtherChanges(InspectionResult found) throws Exception {
    List<String> ahead = features.migrations().ahead();
    if (!ahead.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "changesets ran here that these changelogs do not have: " + Plural.names(ahead),
          config.database().toString(),
          "switch to the branch that has them: what they made was not changed by hand");
    }
    List<Problem> problems = new ArrayList<>(found.problems());
    features.ledger().drift().map(Drift::problem).ifPresent(problems::remove);
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  /**
   * What is to be written, proven.
   *
   * @throws GroundworkException MISMATCH with everything that cannot be written
   */
  public Outcome prove() throws Exception {
    TwoWays ways = scratch.look(this::compared);
    refuse(ways.forth().refused().stream());
    CapturedMigration migration = new CapturedMigration(file.id(), ways.forth(), ways.back());
    draft = migration.ids().isEmpty() ? Optional.empty() : Optional.of(draft(migration));
    if (draft.isPresent()) {
      draft.get().prove(scratch);
    }
    List<CatalogDifference> left = new SchemaProof(features).differences(scratch, parts());
    refuse(left.stream().flatMap(d -> DifferenceText.OF_CHANGELOGS.lines(d).stream()));
    return told(migration);
  }

  /** In the form of those beside it; what is only printed may be plain SQL. */
  private MigrationDraft draft(CapturedMigration migration) {
    if (format.isEmpty() || format.get() == FolderFormat.LIQUIBASE) {
      return new LiquibaseDraft(file, migration.text(), migration.ids());
    }
    FolderFormat form = format.get() == FolderFormat.DRIZZLE ? FolderFormat.SQL : format.get();
    ToolMigration tool = new ToolMigration(form, migration);
    refuse(tool.refusal().stream());
    List<String> versions = MigrationFolder.read(config, format.get()).names();
    return new FolderDraft(config, form, tool.files(new NextVersion(versions, now)));
  }

  private TwoWays compared(Session made) throws SQLException {
    return TwoWays.between(
        made, features.session().get(), config.schemas(), SchemaProof.foreign(features));
  }

  private Set<Config.DriftPart> parts() {
    Set<Config.DriftPart> parts = EnumSet.of(Config.DriftPart.COMMENTS);
    parts.addAll(config.guard().parts());
    return parts;
  }

  private static void refuse(Stream<String> lines) {
    List<Problem> problems =
        lines
            .map(
                line ->
                    new Problem(
                        "cannot be written as a migration: " + line,
                        "",
                        "undo it, or write that by hand: groundwork new; nothing was written"))
            .toList();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  private Outcome told(CapturedMigration migration) {
    List<ChangeStatement> statements = migration.change().all().toList();
    String summary =
        draft.isEmpty()
            ? "nothing was changed by hand"
            : "%s: a scratch database is the same"
                .formatted(Plural.of(statements.size(), "statement"));
    List<String> lines = new ArrayList<>();
    statements.forEach(s -> s.remarks().forEach(r -> lines.add(r + ": " + s.sql())));
    return Outcome.unchanged(summary)
        .withWarnings(lines)
        .withData(
            "capture/1",
            JsonFields.with("file", draft.map(d -> d.path().toString()).orElse(""))
                .and("sql", statements.stream().map(ChangeStatement::sql).toList())
                .and("remarks", lines)
                .map());
  }

  /** The proof alone, with the text. */
  public Outcome preview() throws Exception {
    Outcome outcome = prove();
    return draft
        .map(
            d ->
                outcome.withLines(
                    d.text()
                        .lines()
                        .map(line -> new Outcome.Line(line, Optional.empty()))
                        .toList()))
        .orElse(outcome);
  }

  /** The file, and its rows in the history: both, or neither. */
  public Outcome write() throws Exception {
    if (draft.isEmpty()) {
      return Outcome.skipped("nothing was changed by hand");
    }
    marks = new WrittenMigration(features, draft.get()).write();
    requireLast(marks.get(marks.size() - 1).name());
    return Outcome.changed(draft.get().path() + ", recorded as run here")
        .withWarnings(
            format.filter(f -> f == FolderFormat.PRISMA).stream()
                .map(f -> "schema.prisma does not know of it yet: npx prisma db pull")
                .toList());
  }

  /** On a new database it would run before what it needs. */
  private void requireLast(String changeset) throws Exception {
    String last = features.migrations().repair().last();
    if (!last.equals(changeset)) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "the file would not run last: %s runs after it".formatted(last),
          draft.orElseThrow().path().toString(),
          "include migrations/ after all else, and name its files by the UTC time:"
              + " groundwork capture NAME --dry-run prints this one");
    }
  }

  /** The ledger's row, and the one COMMIT. */
  public Outcome commit() throws Exception {
    return draft.isEmpty()
        ? Outcome.skipped("nothing was changed by hand")
        : context.commit(marks.stream().flatMap(m -> m.applied().stream()).toList(), List.of());
  }
}
