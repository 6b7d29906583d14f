package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.Expect;
import dev.groundwork.config.Config.Guard;
import dev.groundwork.config.Config.Policy;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Drift;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/** Whose schema is this? What is found is told at once, before anything is written. */
public final class Inspection {
  private final History history;
  private final Ledger ledger;
  private final Config config;
  private final Guard guard;
  private final List<String> schemas;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  public Inspection(History history, Ledger ledger, Config config) {
    this.history = history;
    this.ledger = ledger;
    this.config = config;
    this.guard = config.guard();
    this.schemas = config.schemas();
  }

  public InspectionResult of(Session session) throws SQLException {
    // a history of this changelog alone is ours, and needs no look at a record of thousands
    boolean clear = history.anyOfOurs() && history.unknown().isEmpty();
    Set<String> ours = clear ? Set.of() : ledger.changesets();
    Set<String> others = clear ? Set.of() : ledger.changesetsOfOthers();
    List<KeptLedger.Kept> kept = new KeptLedger(session, config.name()).all();
    List<String> tables = names(tables(session, kept));
    boolean fresh = history.isEmpty() && tables.isEmpty();
    expect(fresh, !history.anyOfOurs() && ours.isEmpty());
    Optional<String> elsewhere =
        history.isEmpty() && !ours.isEmpty() ? historyElsewhere(session) : Optional.empty();
    List<AdoptionLedger.Mark> adopted = new AdoptionLedger(session, config.name()).marks();
    if (elsewhere.isPresent()) {
      otherOrder(elsewhere.get());
    } else if (history.isEmpty() && !tables.isEmpty() && adopted.isEmpty()) {
      ForeignHistoryReader reader =
          new ForeignHistoryReader(session, schemas, config.adopt().table());
      List<ForeignHistory> histories = reader.read();
      twoOwners(tables, histories, histories.isEmpty() ? reader.closed() : List.of());
    }
    moved(others);
    if (!history.isEmpty() && !history.anyOfOurs() && ours.isEmpty()) {
      foreign(others);
    }
    ahead(ours, others);
    drift();
    MadeSchemas.in(history.toRun()).unnamed(schemas).ifPresent(warnings::add);
    return new InspectionResult(fresh ? "new database" : pending(), problems, warnings);
  }

  /** But for those that we made for another tool, whose history we keep. */
  private List<TableName> tables(Session session, List<KeptLedger.Kept> kept) throws SQLException {
    List<TableName> made = kept.stream().map(KeptLedger.Kept::table).toList();
    return Catalog.tables(session, schemas).stream().filter(t -> !made.contains(t)).toList();
  }

  /** All would run again, into another schema, if the order of ours were changed. */
  private Optional<String> historyElsewhere(Session session) throws SQLException {
    for (String schema : schemas.subList(1, schemas.size())) {
      if (new HistoryTable(schema).isReadable(session)) {
        return Optional.of(schema);
      }
    }
    return Optional.empty();
  }

  private void otherOrder(String first) {
    List<String> order = new ArrayList<>(schemas);
    order.remove(first);
    order.add(0, first);
    problems.add(
        new Problem(
            "the order of the setting schema was changed: the history of these changelogs is in "
                + first,
            "setting schema",
            "set schema=%s again: tables and history go into the first one"
                .formatted(String.join(",", order))));
  }

  private String pending() {
    int pending = history.toRun().size();
    return pending == 0 ? "nothing is pending" : Plural.of(pending, "changeset") + " to run";
  }

  private void expect(boolean fresh, boolean neverOurs) {
    if (guard.expect() == Expect.EXISTING && neverOurs) {
      problems.add(
          new Problem(
              "the database is empty, and guard.expect says that it exists already",
              "schema " + String.join(", ", schemas),
              "if its volume was lost, restore a backup; if it is new, set guard.expect=any once"));
    }
    if (guard.expect() == Expect.FRESH && !fresh) {
      problems.add(
          new Problem(
              "the database is not empty, and guard.expect says that it is fresh",
              "schema " + String.join(", ", schemas),
              "point to an empty database, or set guard.expect=any"));
    }
  }

  private void twoOwners(
      List<String> tables,
      List<ForeignHistory> histories,
      List<ForeignHistoryReader.Closed> closed) {
    if (!closed.isEmpty()) {
      closed.forEach(history -> problems.add(history.problem()));
      return;
    }
    String where = "schema " + String.join(", ", schemas);
    problems.add(
        new Problem(
            "%s here that no changelog made: %s"
                .formatted(Plural.are(tables.size(), "table"), Plural.names(tables)),
            String.join("\n", Stream.concat(Stream.of(where), told(histories)).toList()),
            histories.isEmpty()
                ? "let one system own the schema: take an empty database, give these changelogs a"
                    + " schema of their own\n(setting schema); what is in them already: groundwork resolve"
                    + " --applied NAME;\nwhere there are none yet: groundwork adopt --baseline NAME"
                : advice(histories).taken()));
  }

  /** Up takes over by itself what these very files have run, and nothing else. */
  private AdoptionAdvice advice(List<ForeignHistory> histories) {
    Optional<Config.FolderFormat> format = MigrationFolder.format(config);
    long fitting =
        histories.stream().filter(h -> format.filter(h.tool()::reads).isPresent()).count();
    return fitting == 1 ? AdoptionAdvice.of(config) : new AdoptionAdvice(false);
  }

  private static Stream<String> told(List<ForeignHistory> histories) {
    return histories.stream()
        .map(
            found ->
                "%s: %s%s"
                    .formatted(
                        found.title(),
                        Plural.of(found.migrations().size(), "row"),
                        found.newest().map(row -> ", the newest " + row.title()).orElse("")));
  }

  /** What another application ran is not ours under another path. */
  private void moved(Set<String> others) {
    history
        .moved(ran -> !others.contains(ChangesetName.identity(ran)))
        .forEach((changeset, ran) -> problems.add(movedProblem(changeset, ran)));
  }

  private Problem movedProblem(ChangeSet changeset, RanChangeSet ran) {
    if (DrizzleDirectory.was(ran, changeset)) {
      return DrizzleDirectory.problem(ran, changeset, AdoptionAdvice.of(config));
    }
    return PlainFile.isOtherwise(ran, changeset)
        ? PlainFile.problem(ran, changeset)
        : moved(changeset, ran);
  }

  private Problem moved(ChangeSet changeset, RanChangeSet ran) {
    return new Problem(
        "%s ran under another path: %s".formatted(ChangesetName.of(changeset), ran.getChangeLog()),
        changeset.getFilePath(),
        "put the file back where it was, or keep its old identity with\n"
            + "--liquibase formatted sql logicalFilePath:"
            + ran.getChangeLog()
            + "\nor "
            + AdoptionAdvice.of(config).recorded("paths"));
  }

  private void foreign(Set<String> others) {
    List<String> unowned =
        history.unknown().stream()
            .filter(r -> !others.contains(ChangesetName.identity(r)))
            .map(RanChangeSet::getChangeLog)
            .distinct()
            .toList();
    if (!unowned.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              "the history here is of other changelogs: " + Plural.names(unowned),
              "schema %s, table %s".formatted(schemas.get(0), HistoryTable.NAME),
              "if they are these, under other paths: put them where their paths say;\n"
                  + "if they are another application's: give one of the two a schema of its own"));
    }
  }

  private void ahead(Set<String> ours, Set<String> others) {
    if (guard.ahead() == Policy.IGNORE) {
      return;
    }
    List<String> ahead = history.ahead(ours, others).stream().map(ChangesetName::of).toList();
    if (ahead.isEmpty()) {
      return;
    }
    Problem problem = ChangelogStatus.aheadProblem(ahead);
    if (guard.ahead() == Policy.FAIL) {
      problems.add(problem);
    } else {
      warnings.add(problem.what());
    }
  }

  private void drift() throws SQLException {
    Optional<Drift> drift = guard.drift() == Policy.IGNORE ? Optional.empty() : ledger.drift();
    if (drift.isEmpty()) {
      return;
    }
    Problem problem = drift.get().problem();
    if (guard.drift() == Policy.FAIL) {
      problems.add(problem);
    } else {
      warnings.add(problem.what());
    }
  }

  /** Those of the schema where unqualified names go are called without it. */
  private List<String> names(List<TableName> tables) {
    return tables.stream()
        .map(t -> t.schema().equals(schemas.get(0)) ? t.table() : t.toString())
        .toList();
  }
}
