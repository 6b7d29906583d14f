package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Item;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.migrate.foreign.OtherToolLock;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  }

  @Override
  public void close() throws Exception {
    lock.close(history);
  }

  /** Whether all that is new in it is what stands next in the folder. */
  boolean isNext() throws Exception {
    return standing().isNext();
  }

  private FolderStanding standing() throws Exception {
    OwnHistory own =
        new OwnHistory(
            bench.config(), bench.transaction().session(), bench.changelog(), bench.history());
    return new FolderStanding(own, folder, history);
  }

  @Override
  public AdoptionSurvey survey() throws Exception {
    FolderStanding standing = standing();
    Optional<AdoptionLedger.Mark> before = standing.before();
    List<Match> matches = standing.matches().stream().map(choices::of).toList();
    List<Item> items = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Match settled : matches) {
      items.add(item(settled, standing));
      problem(settled).ifPresent(problems::add);
    }
    RowsWithoutFile left = new RowsWithoutFile(history, matches);
    problems.addAll(left.problems(choices, standing.known()));
    choices.refuseUnknown(
        Stream.concat(folder.migrations().stream().map(Migration::name), left.failed().stream())
            .toList());
    return new AdoptionSurvey(
        history.tool().title(),
        history.table().toString(),
        mark(before, history),
        beside(),
        before.map(AdoptionLedger.Mark::run).orElse(0L),
        items,
        left.all(),
        problems);
  }

  /** The other histories that are here, whose tools may be at work too. */
  private List<AdoptionLedger.Mark> beside() throws SQLException {
    if (bench.config().adopt().table().isPresent()) {
      return List.of();
    }
    Session session = bench.transaction().session();
    List<AdoptionLedger.Mark> before = ledger.all();
    List<AdoptionLedger.Mark> marks = new ArrayList<>();
    for (ForeignHistory other :
        new ForeignHistoryReader(session, bench.config().schemas(), Optional.empty()).read()) {
      if (!other.table().equals(history.table())) {
        marks.add(
            mark(before.stream().filter(m -> m.table().equals(other.table())).findFirst(), other)
                .asWatched());
      }
    }
    return marks;
  }

  /** The one before, where nothing happened since. */
  private static AdoptionLedger.Mark mark(
      Optional<AdoptionLedger.Mark> before, ForeignHistory history) {
    List<String> keys = history.rows().stream().map(Row::key).toList();
    return before
        .filter(mark -> mark.keys().equals(keys))
        .orElseGet(
            () ->
                AdoptionLedger.Mark.of(
                    history.tool().word(),
                    history.table(),
                    history.newest().map(Row::title).orElse(""),
                    keys));
  }

  private Item item(Match match, FolderStanding standing) {
    Migration migration = match.migration();
    return new Item(
        migration.name(),
        folder.display(migration.file()),
        match.standing(),
        standing.identities(migration),
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
        "if what it does is there: groundwork adopt --applied %1$s\nelse: groundwork adopt --pending %1$s"
            .formatted(ChangesetName.argument(name)));
  }

  @Override
  public void write(AdoptionSurvey survey) throws Exception {
    bench.executor();
    ChangeLogHistoryService service = bench.writableHistory();
    Set<String> taken = new HashSet<>(survey.applied());
    for (ChangeSet changeset : bench.changelog().log().getChangeSets()) {
      if (taken.contains(ChangesetName.identity(changeset))) {
        bench.connection().records();
        service.setExecType(changeset, ExecType.EXECUTED);
      }
    }
    bench.connection().recorded();
    bench.transaction().keep();
  }

  /** Whether a tool's folder is of this format. */
  static boolean fits(ForeignTool tool, MigrationFolder folder) {
    return folder.format().word().equals(tool.word());
  }
}
