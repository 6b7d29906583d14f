package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Item;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.migrate.foreign.OtherToolLock;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;

/** The history of the tool whose folder is our changelog. */
final class FolderTakeover implements Takeover {
  private final LiquibaseContext bench;
  private final AdoptionLedger ledger;
  private final MigrationFolder folder;
  private final ForeignHistory history;
  private final AdoptionChoices choices;
  private final OtherToolLock lock;
  private final Map<String, ChangeSet> changesets;

  FolderTakeover(
      LiquibaseContext bench,
      AdoptionLedger ledger,
      MigrationFolder folder,
      ForeignHistory history,
      AdoptionChoices choices,
      OtherToolLock lock) {
    this.bench = bench;
    this.ledger = ledger;
    this.folder = folder;
    this.history = history;
    this.choices = choices;
    this.lock = lock;
    this.changesets =
        bench.changelog().log().getChangeSets().stream()
            .collect(Collectors.toMap(ChangeSet::getId, Function.identity(), (one, two) -> one));
  }

  @Override
  public void close() throws Exception {
    lock.close(history);
  }

  /** Whether all that is new in it is what stands next in the folder. */
  boolean isNext() throws Exception {
    Set<String> known =
        new KeptLedger(bench.transaction().session(), bench.config().name())
            .of(history.table())
            .map(kept -> (Set<String>) new HashSet<>(kept.keys()))
            .orElse(known(before()));
    return new NextMigrations(history, matches(known(before()))).areAllBut(known);
  }

  private Optional<AdoptionLedger.Mark> before() throws SQLException {
    return ledger.marks().stream().filter(m -> m.table().equals(history.table())).findFirst();
  }

  private static Set<String> known(Optional<AdoptionLedger.Mark> before) {
    return new HashSet<>(before.map(AdoptionLedger.Mark::keys).orElse(List.of()));
  }

  private List<Match> matches(Set<String> known) throws Exception {
    Set<String> recorded =
        bench.history().stream().map(ChangesetName::identity).collect(Collectors.toSet());
    Set<String> takenBack = ledger.takenBackHere();
    return HistoryMatch.by(history).of(folder.migrations()).stream()
        .map(match -> choices.of(settled(match, known, recorded, takenBack)))
        .toList();
  }

  @Override
  public AdoptionSurvey survey() throws Exception {
    Optional<AdoptionLedger.Mark> before = before();
    List<Match> matches = matches(known(before));
    List<Item> items = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Match settled : matches) {
      items.add(item(settled));
      problem(settled).ifPresent(problems::add);
    }
    RowsWithoutFile left = new RowsWithoutFile(history, matches);
    problems.addAll(left.problems(choices, known(before)));
    choices.refuseUnknown(
        Stream.concat(folder.migrations().stream().map(Migration::name), left.failed().stream())
            .toList());
    return new AdoptionSurvey(
        history.tool().title(),
        history.table().toString(),
        before.filter(this::isSame).orElseGet(this::mark),
        before.map(AdoptionLedger.Mark::run).orElse(0L),
        items,
        left.all(),
        problems);
  }

  private boolean isSame(AdoptionLedger.Mark before) {
    return before.keys().equals(keys());
  }

  private List<String> keys() {
    return history.rows().stream().map(Row::key).toList();
  }

  private AdoptionLedger.Mark mark() {
    return AdoptionLedger.Mark.of(
        history.tool().word(),
        history.table(),
        history.newest().map(Row::title).orElse(""),
        keys());
  }

  /** What was decided here is decided: by our history, and by what was taken back since. */
  private Match settled(
      Match match, Set<String> known, Set<String> recorded, Set<String> takenBack) {
    List<String> identities = identities(match.migration());
    if (identities.stream().anyMatch(recorded::contains)) {
      return match.as(Standing.RECORDED, "");
    }
    boolean isApplied =
        match.standing() == Standing.APPLIED || match.standing() == Standing.CHANGED;
    if (isApplied && identities.stream().anyMatch(takenBack::contains)) {
      return match.as(Standing.PENDING, "taken back here since");
    }
    boolean decided =
        match.standing() == Standing.FAILED
            && match.rows().stream().allMatch(row -> known.contains(row.key()));
    return decided ? match.as(Standing.PENDING, "as it was decided before") : match;
  }

  private List<String> identities(Migration migration) {
    return migration.partNames().stream()
        .map(changesets::get)
        .filter(Objects::nonNull)
        .map(ChangesetName::identity)
        .toList();
  }

  private Item item(Match match) {
    Migration migration = match.migration();
    return new Item(
        migration.name(),
        folder.display(migration.file()),
        match.standing(),
        identities(migration),
        List.of(),
        match.at(),
        match.note());
  }

  private Optional<Problem> problem(Match match) throws SQLException {
    String file = folder.display(match.migration().file());
    Session session = bench.transaction().session();
    return switch (match.standing()) {
      case FAILED -> Optional.of(new FailedMigration(history, match, file).problem(session));
      case UNCLEAR -> Optional.of(unclear(match, file));
      default -> Optional.empty();
    };
  }

  private static Problem unclear(Match match, String file) {
    String name = match.migration().name();
    return new Problem(
        "%s cannot be told: %s".formatted(name, match.note()),
        file,
        "if what it does is there: groundwork adopt --applied %s\nelse: groundwork adopt --pending %s"
            .formatted(name, name));
  }

  @Override
  public void write(AdoptionSurvey survey) throws Exception {
    bench.executor();
    ChangeLogHistoryService service = bench.writableHistory();
    Set<String> taken = new HashSet<>(survey.applied());
    for (ChangeSet changeset : bench.changelog().log().getChangeSets()) {
      if (taken.contains(ChangesetName.identity(changeset))) {
        service.setExecType(changeset, ExecType.EXECUTED);
      }
    }
    bench.transaction().keep();
  }

  /** Whether a tool's folder is of this format. */
  static boolean fits(ForeignTool tool, MigrationFolder folder) {
    return folder.format().word().equals(tool.word());
  }
}
