package dev.groundwork.command.change;

import dev.groundwork.backup.Dump;
import dev.groundwork.baseline.Baseline;
import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.baseline.ToolRelations;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.config.Config;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.Indexes;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the schema that is there as the first migration, once it is proven to make the same, and
 * marks it as run.
 */
public final class BaselineAdoption {
  private final ChangeContext context;
  private final RunContext features;
  private final Config config;
  private final BaselineFile file;
  private final boolean yes;
  private List<ForeignHistory> foreign = List.of();
  private Optional<Baseline.Text> text = Optional.empty();
  private Optional<Correction> mark = Optional.empty();

  /**
   * @param name of the migration
   */
  public BaselineAdoption(ChangeContext context, String name, boolean yes) {
    this.context = context;
    this.features = context.context();
    this.config = features.config();
    this.file = new BaselineFile(config.migrate().changelog(), name);
    this.yes = yes;
  }

  public Outcome confirm() throws Exception {
    context
        .consent()
        .require(yes, "a schema that is taken over", "look at it with --dry-run, then add --yes");
    file.requireFree();
    context.progress().say(String.join("\n", context.look(this::found)));
    context.consent().ask("take the schema over so? (yes)", "yes");
    return Outcome.unchanged(file.id());
  }

  private List<String> found(RunContext apart) throws Exception {
    Session session = apart.session().get();
    List<ForeignHistory> histories = histories(session);
    List<TableName> tables = tables(session, histories);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of schema %s will be the first migration, %s, recorded as run"
            .formatted(
                Plural.of(tables.size(), "table"),
                String.join(", ", config.schemas()),
                file.path()));
    for (ForeignHistory history : histories) {
      lines.add(line(history) + ": stays as it is, and is not ours");
    }
    return lines;
  }

  private List<ForeignHistory> histories(Session session) throws SQLException {
    return new ForeignHistoryReader(session, config.schemas(), config.adopt().table()).read();
  }

  private static String line(ForeignHistory history) {
    return "the history of %s in %s, %s%s"
        .formatted(
            history.tool().title(),
            history.table(),
            Plural.of(history.migrations().size(), "row"),
            history.newest().map(row -> ", the newest " + row.title()).orElse(""));
  }

  private static List<TableName> relations(Session session, List<ForeignHistory> histories)
      throws SQLException {
    return ToolRelations.of(session, histories.stream().map(ForeignHistory::table).toList());
  }

  private List<TableName> tables(Session session, List<ForeignHistory> histories) throws Exception {
    HistoryTable history = new HistoryTable(config.schemas().get(0));
    if (history.isListed(session) && history.count(session) > 0) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "changelogs were run here already: the history has %s"
              .formatted(Plural.of(history.count(session), "changeset")),
          "table " + history.sql(),
          "a baseline is for a schema that no changelog made; groundwork status tells what is here");
    }
    List<TableName> tables = new ArrayList<>(Catalog.tables(session, config.schemas()));
    tables.removeAll(relations(session, histories));
    if (tables.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "there is no table to take over",
          "schema " + String.join(", ", config.schemas()),
          "set schema to where the tables are; an empty database needs no baseline: groundwork up");
    }
    return tables;
  }

  /** The proof alone. */
  public Outcome preview() throws Exception {
    return prove()
        .withLines(
            List.of(
                new Outcome.Line(
                    "nothing was changed; the same without --dry-run writes the file",
                    Optional.empty())));
  }

  /** A dump leaves the others out, and no statement makes one. */
  private void requireValidIndexes(Session session) throws SQLException {
    List<Problem> invalid = Indexes.invalid(session, config.schemas());
    if (!invalid.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, invalid);
    }
  }

  /** Writes nothing but a scratch database, which is dropped. */
  public Outcome prove() throws Exception {
    file.requireFree();
    features.transaction().begin();
    Session session = features.session().get();
    foreign = histories(session);
    int tables = tables(session, foreign).size();
    requireValidIndexes(session);
    Dump dump =
        new Dump(
            context.operator().withDatabase(config.database().database()).url(),
            context.path(),
            ChangeContext.majorVersion(session),
            "");
    Baseline.Text made =
        new Baseline(session, dump, config.schemas())
            .text(file.id(), "what was here before", relations(session, foreign));
    new SchemaProof(features).require(file.id(), file.path(), made.sql());
    text = Optional.of(made);
    return Outcome.unchanged(
            "%s, %s: a scratch database is the same"
                .formatted(Plural.of(tables, "table"), Plural.of(made.statements(), "statement")))
        .withLines(lines(made).stream().map(l -> new Outcome.Line(l, Optional.empty())).toList())
        .withData(
            "adopt-baseline/1",
            JsonFields.with("file", file.path().toString())
                .and("tables", tables)
                .and("statements", made.statements())
                .and("histories", foreign.stream().map(BaselineAdoption::fields).toList())
                .map());
  }

  private List<String> lines(Baseline.Text made) {
    List<String> lines = new ArrayList<>();
    lines.add(file.path() + (file.makesRoot() ? ", and a root beside it" : ""));
    made.without().ifPresent(why -> lines.add("written from the catalog: " + why));
    foreign.forEach(history -> lines.add(line(history)));
    return lines;
  }

  private static Map<String, Object> fields(ForeignHistory history) {
    return JsonFields.with("tool", history.tool().word())
        .and("table", history.table().toString())
        .and("rows", history.migrations().size())
        .and("newest", newest(history))
        .map();
  }

  private static String newest(ForeignHistory history) {
    return history.newest().map(ForeignHistory.Row::title).orElse("");
  }

  /** The file, and its row in the history: both, or neither. */
  public Outcome adopt() throws Exception {
    Correction found =
        new WrittenMigration(
                features,
                new LiquibaseDraft(file, text.orElseThrow().sql(), List.of(file.id()), false))
            .write()
            .get(0);
    mark = Optional.of(found);
    return Outcome.changed(found.name() + " is recorded as run");
  }

  public Outcome commit() throws Exception {
    Session session = features.session().get();
    long run =
        context
            .corrections()
            .record(
                context.record().entry(Optional.empty()), mark.orElseThrow().applied(), List.of());
    AdoptionLedger ledger = new AdoptionLedger(session, config.name());
    for (ForeignHistory history : foreign) {
      ledger.write(
          run,
          AdoptionLedger.Mark.of(
              history.tool().word(),
              history.table(),
              newest(history),
              history.rows().stream().map(ForeignHistory.Row::key).toList()));
    }
    features.transaction().commit();
    return Outcome.changed("run " + run);
  }
}
