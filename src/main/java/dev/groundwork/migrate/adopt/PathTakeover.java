package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Item;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Left;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.history.DrizzleDirectory;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.HistoryWriter;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * Liquibase's own history, written where the files had other paths: a Spring Boot jar, another
 * working directory. A changeset is known by id, author, and checksum or the name of its file.
 */
final class PathTakeover implements Takeover {
  private final LiquibaseContext bench;
  private final Ledger ledger;

  PathTakeover(LiquibaseContext bench, Ledger ledger) {
    this.bench = bench;
    this.ledger = ledger;
  }

  /** What is recorded, no changeset of ours, and no other application's. */
  private static List<RanChangeSet> unknown(History history, Set<String> others) {
    return history.unknown().stream()
        .filter(ran -> !others.contains(ChangesetName.identity(ran)))
        .toList();
  }

  /** Whether something of ours ran under another path, or may have. */
  boolean isNeeded() throws Exception {
    History history = new History(bench.changelog(), bench.history());
    List<RanChangeSet> unknown = unknown(history, ledger.changesetsOfOthers());
    return history.pending().stream()
        .anyMatch(c -> unknown.stream().anyMatch(ran -> MovedChangeset.mayBe(c, ran)));
  }

  @Override
  public AdoptionSurvey survey() throws Exception {
    History history = new History(bench.changelog(), bench.history());
    List<RanChangeSet> free = new ArrayList<>(unknown(history, ledger.changesetsOfOthers()));
    Set<ChangeSet> pending = new HashSet<>(history.pending());
    Map<ChangeSet, RanChangeSet> moved = new MovedChangeset(free).of(history.pending());
    free.removeAll(moved.values());
    List<Item> items = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ChangeSet changeset : bench.changelog().changesets()) {
      Optional<RanChangeSet> ran = Optional.ofNullable(moved.get(changeset));
      List<RanChangeSet> perhaps =
          ran.isPresent() || !pending.contains(changeset)
              ? List.of()
              : free.stream().filter(r -> MovedChangeset.mayBe(changeset, r)).toList();
      Item item = item(changeset, ran, pending.contains(changeset), !perhaps.isEmpty());
      items.add(item);
      if (!perhaps.isEmpty()) {
        problems.add(
            perhaps.stream().allMatch(r -> DrizzleDirectory.was(r, changeset))
                ? DrizzleDirectory.otherText(perhaps, changeset, item.file())
                : unclear(item, perhaps));
      }
    }
    return new AdoptionSurvey(
        "Liquibase",
        bench.historyTable().title(),
        mark(moved.size()),
        List.of(),
        0,
        items,
        free.stream().map(r -> new Left(ChangesetName.identity(r), "applied", "")).toList(),
        problems);
  }

  private AdoptionLedger.Mark mark(int count) {
    String schema = bench.historyTable().schema();
    return AdoptionLedger.Mark.of(
        "liquibase", new TableName(schema, HistoryTable.NAME), count + " moved", List.of());
  }

  private Item item(
      ChangeSet changeset, Optional<RanChangeSet> ran, boolean pending, boolean unclear) {
    Standing standing =
        ran.isPresent()
            ? Standing.MOVED
            : unclear ? Standing.UNCLEAR : pending ? Standing.PENDING : Standing.RECORDED;
    return new Item(
        ChangesetName.of(changeset),
        SourceLine.of(bench.changelog().folder(), changeset).display(),
        standing,
        List.of(ChangesetName.identity(changeset)),
        ran.map(ChangesetName::identity).stream().toList(),
        "",
        ran.map(r -> note(changeset, r)).orElse(""));
  }

  private static String note(ChangeSet changeset, RanChangeSet ran) {
    return "ran as %s%s"
        .formatted(
            DrizzleDirectory.was(ran, changeset) ? ran.getId() : ran.getChangeLog(),
            MovedChangeset.sameText(changeset, ran) ? "" : ", and was changed since");
  }

  private static Problem unclear(Item item, List<RanChangeSet> perhaps) {
    return new Problem(
        "%s cannot be told: it may be what ran as %s"
            .formatted(
                item.name(),
                String.join(" or ", perhaps.stream().map(ChangesetName::identity).toList())),
        item.file(),
        "give it the path under which it ran with\n--liquibase formatted sql logicalFilePath:PATH");
  }

  @Override
  public void write(AdoptionSurvey survey) throws Exception {
    HistoryWriter rows = new HistoryWriter(bench.transaction().session(), bench.historyTable());
    Map<String, ChangeSet> ours = new HashMap<>();
    bench.changelog().changesets().forEach(c -> ours.put(ChangesetName.identity(c), c));
    for (Item item : survey.taken()) {
      ChangeSet changeset =
          Objects.requireNonNull(ours.get(item.identities().get(0)), "it is ours");
      rows.rename(item.former().get(0), changeset.getFilePath(), changeset.getId());
    }
    bench.transaction().keep();
  }
}
