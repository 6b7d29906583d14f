package dev.groundwork.migrate.history;

import dev.groundwork.config.Config.Expect;
import dev.groundwork.config.Config.Guard;
import dev.groundwork.config.Config.Policy;
import dev.groundwork.ledger.Drift;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangesetName;
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
import liquibase.changelog.RanChangeSet;

/** Whose schema is this? What is found is told at once, before anything is written. */
public final class Inspection {
  private final History history;
  private final Ledger ledger;
  private final Guard guard;
  private final List<String> schemas;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  public Inspection(History history, Ledger ledger, Guard guard, List<String> schemas) {
    this.history = history;
    this.ledger = ledger;
    this.guard = guard;
    this.schemas = schemas;
  }

  public InspectionResult of(Session session) throws SQLException {
    Set<String> ours = ledger.changesets();
    Set<String> others = ledger.changesetsOfOthers();
    List<String> tables = names(Catalog.tables(session, schemas));
    boolean fresh = history.isEmpty() && tables.isEmpty();
    expect(fresh, !history.anyOfOurs() && ours.isEmpty());
    Optional<String> elsewhere =
        history.isEmpty() && !ours.isEmpty() ? historyElsewhere(session) : Optional.empty();
    if (elsewhere.isPresent()) {
      otherOrder(elsewhere.get());
    } else if (history.isEmpty() && !tables.isEmpty()) {
      twoOwners(tables);
    }
    moved(others);
    if (!history.isEmpty() && !history.anyOfOurs() && ours.isEmpty()) {
      foreign(others);
    }
    ahead(ours, others);
    drift();
    return new InspectionResult(fresh ? "new database" : pending(), problems, warnings);
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

  private void twoOwners(List<String> tables) {
    problems.add(
        new Problem(
            "%s here that no changelog made: %s"
                .formatted(Plural.are(tables.size(), "table"), Plural.names(tables)),
            "schema " + String.join(", ", schemas),
            history.isOfAnotherTool()
                ? "take over what the other tool did, with its history: groundwork adopt; or take an"
                    + " empty\ndatabase"
                : "let one system own the schema: "
                    + (tables.stream().anyMatch(t -> t.endsWith("_prisma_migrations"))
                        ? "they come from Prisma. "
                        : "")
                    + "take an empty database, give these changelogs a schema of their own\n"
                    + "(setting schema), or record what is there as run with Liquibase's"
                    + " changelog-sync"));
  }

  /** What another application ran is not ours under another path. */
  private void moved(Set<String> others) {
    history
        .moved(ran -> !others.contains(ChangesetName.identity(ran)))
        .forEach(
            (changeset, ran) ->
                problems.add(
                    new Problem(
                        "%s ran under another path: %s"
                            .formatted(ChangesetName.of(changeset), ran.getChangeLog()),
                        changeset.getFilePath(),
                        "put the file back where it was, or keep its old identity with\n"
                            + "--liquibase formatted sql logicalFilePath:"
                            + ran.getChangeLog())));
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
    String what =
        "the database is ahead of these changelogs by %s: %s"
            .formatted(Plural.of(ahead.size(), "changeset"), Plural.names(ahead));
    if (guard.ahead() == Policy.FAIL) {
      problems.add(
          new Problem(what, "", "deploy the release that has them, or set guard.ahead=warn"));
    } else {
      warnings.add(what);
    }
  }

  private void drift() throws SQLException {
    Optional<Drift> drift = guard.drift() == Policy.IGNORE ? Optional.empty() : ledger.drift();
    if (drift.isEmpty()) {
      return;
    }
    Problem problem =
        drift.get().formerSchemas().isEmpty() ? changed(drift.get()) : moved(drift.get());
    if (guard.drift() == Policy.FAIL) {
      problems.add(problem);
    } else {
      warnings.add(problem.what());
    }
  }

  private Problem changed(Drift drift) {
    List<String> objects = drift.objects();
    return new Problem(
        "the schema is not what run %d left".formatted(drift.run())
            + (objects.isEmpty() ? "" : ": " + Plural.names(objects)),
        "schema " + String.join(", ", schemas),
        "undo it, or bring it into a changeset; to take it as it is, run once with\n"
            + "guard.drift=warn");
  }

  private Problem moved(Drift drift) {
    String former = String.join(",", drift.formerSchemas());
    String ours = String.join(",", schemas);
    return new Problem(
        "the setting schema was changed: run %d had %s, this one has %s"
            .formatted(drift.run(), former, ours),
        "setting schema",
        "set schema=%s again; to go on with %s, run once with guard.drift=warn"
            .formatted(former, ours));
  }

  /** Those of the schema where unqualified names go are called without it. */
  private List<String> names(List<TableName> tables) {
    return tables.stream()
        .map(t -> t.schema().equals(schemas.get(0)) ? t.table() : t.toString())
        .toList();
  }
}
