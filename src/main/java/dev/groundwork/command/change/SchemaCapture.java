package dev.groundwork.command.change;

import dev.groundwork.capture.CapturedMigration;
import dev.groundwork.capture.ChangeStatement;
import dev.groundwork.capture.TwoWays;
import dev.groundwork.command.DifferenceText;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what was changed by hand as a migration, once it is proven to make the same, and marks it
 * as run.
 */
public final class SchemaCapture {
  private static final String UNTRIED =
      "not tried without the file: whether something else runs after it on a new database";

  private final ChangeContext context;
  private final RunContext features;
  private final Config config;
  private final CaptureGuard guard;
  private final CapturePlace place;
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
    this.guard = new CaptureGuard(features);
    this.place = new CapturePlace(config, Clock.systemUTC().instant(), name);
    this.scratch = new ScratchRun(features);
    this.yes = yes;
  }

  /** Refuses before anybody waits for anything. */
  public Outcome confirm() throws Exception {
    guard.requireDevelopment();
    context
        .consent()
        .require(yes, "a migration that is written", "look at it with --dry-run, then add --yes");
    context.look(TableRights.Use.WRITE, apart -> true);
    context
        .consent()
        .ask("write what was changed by hand as %s? (yes)".formatted(place.id()), "yes");
    return Outcome.unchanged(place.id());
  }

  /** What the changelogs make, on a scratch database. */
  public Outcome build() throws Exception {
    guard.requireDevelopment(); // also a look makes a scratch database, on the same server
    features.transaction().begin();
    context.work().requireReadable();
    guard.requireOwnHistory();
    return scratch.build(config.migrate().changelog());
  }

  /**
   * What is to be written, proven.
   *
   * @throws dev.groundwork.run.GroundworkException MISMATCH with everything that cannot be written
   */
  public Outcome prove() throws Exception {
    TwoWays ways = scratch.look(this::compared);
    place.refuse(ways.forth().refused().stream());
    CapturedMigration migration = new CapturedMigration(place.id(), ways.forth(), ways.back());
    draft = migration.ids().isEmpty() ? Optional.empty() : Optional.of(place.draft(migration));
    if (draft.isPresent()) {
      draft.get().prove(scratch);
    }
    List<CatalogDifference> left = new SchemaProof(features).differences(scratch, parts());
    place.refuse(left.stream().flatMap(d -> DifferenceText.OF_CHANGELOGS.lines(d).stream()));
    return told(migration);
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
        .withWarnings(draft.isEmpty() ? List.of() : place.cautions(migration))
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
                outcome
                    .withWarnings(List.of(UNTRIED))
                    .withLines(
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
    new NewDatabaseProof(features, draft.get(), parts())
        .require(marks.get(marks.size() - 1).name());
    return Outcome.changed(draft.get().path() + ", recorded as run here")
        .withWarnings(place.reminders());
  }

  /** The ledger's row, and the one COMMIT. */
  public Outcome commit() throws Exception {
    return draft.isEmpty()
        ? Outcome.skipped("nothing was changed by hand")
        : context.commit(marks.stream().flatMap(m -> m.applied().stream()).toList(), List.of());
  }
}
