package dev.groundwork.migrate.keep;

import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.ledger.KeptLedger.Kept;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.migrate.foreign.OtherToolLock;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * The history of the tool whose folder is our changelog, into which what runs here is written as
 * that tool would have: in the transaction of the changeset, under the tool's own lock.
 */
public final class KeptHistory {
  private final LiquibaseContext bench;
  private final Ledger ledger;
  private final MigrationFolder folder;
  private final ForeignTool tool;
  private final Transaction transaction;
  private final OtherToolLock lock;
  private final Set<String> recorded = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private Optional<Opened> opened = Optional.empty();
  private int lockedIn;

  private record Opened(ForeignHistory history, Kept kept, ToolWriter writer) {}

  private KeptHistory(
      LiquibaseContext bench, Ledger ledger, MigrationFolder folder, Progress progress) {
    this.bench = bench;
    this.ledger = ledger;
    this.folder = folder;
    this.tool = ForeignTool.valueOf(folder.format().name());
    this.transaction = bench.transaction();
    this.lock = new OtherToolLock(transaction.session(), bench.config().lock().timeout(), progress);
  }

  /**
   * Empty where the settings do not want it.
   *
   * @throws GroundworkException CONFIG where the changelog is of no tool that has a history
   */
  public static Optional<KeptHistory> of(LiquibaseContext bench, Ledger ledger, Progress progress) {
    return bench.config().adopt().keepHistory()
        ? Optional.of(
            new KeptHistory(bench, ledger, KeepableFolder.of(bench.changelog()), progress))
        : Optional.empty();
  }

  /**
   * Makes the history where there is none, and writes into it what ran here while nobody wrote;
   * comes before the first changeset, in Liquibase's scope.
   *
   * @return what a person should know of it
   * @throws GroundworkException MISMATCH where somebody else was at work
   */
  public List<String> begin() throws Exception {
    open();
    refuseLater();
    HistoryDifference difference = difference();
    refuse(ownRows().notTakenBack(difference.tooMany(), bench.changelog()).stream().toList());
    keep();
    List<String> told = told(difference);
    runningAgain().forEach(recorded::remove);
    transaction.keep();
    return told;
  }

  /** Parts of repeatables: one that is to run has not run as it is now. */
  private List<String> runningAgain() throws Exception {
    return new History(bench.changelog(), bench.history())
        .toRun().stream().map(ChangeSet::getId).toList();
  }

  private HistoryDifference difference() {
    return HistoryDifference.of(folder, recorded, current().history());
  }

  private OwnRows ownRows() throws SQLException {
    return OwnRows.of(current().history(), session(), bench.config().name());
  }

  private List<String> told(HistoryDifference difference) throws SQLException {
    for (Migration migration : difference.missing()) {
      applied(migration, Optional.empty());
    }
    for (Match match : difference.tooMany()) {
      current().writer().takenBack(match.migration(), recorded());
    }
    return difference.count() == 0
        ? List.of()
        : List.of(
            "%s was behind: %s brought to what is here"
                .formatted(
                    current().history().title(), Plural.of(difference.count(), "migration")));
  }

  private void open() throws Exception {
    ledger.create();
    FoundTable found = new FoundTable(bench.config(), folder, tool);
    boolean there = found.find(session()).isPresent();
    if (!there) {
      found.make(session());
    }
    lock.close(found.find(session()).orElseThrow());
    lockedIn = transaction.number();
    bench.forgetHistory();
    recorded.clear();
    bench.history().stream().filter(this::isOurs).map(RanChangeSet::getId).forEach(recorded::add);
    // what it had not ended when it was found, it has ended now
    opened = Optional.of(opened(found.find(session()).orElseThrow()));
    if (!there) {
      rows().begin(current().kept());
    }
  }

  private boolean isOurs(RanChangeSet ran) {
    return ran.getAuthor().equals(folder.author());
  }

  private Opened opened(ForeignHistory history) {
    failed.clear();
    history.rows().stream()
        .filter(row -> row.state() == State.FAILED)
        .map(Row::title)
        .forEach(failed::add);
    Kept now =
        new Kept(
            tool.word(),
            history.table(),
            history.rows().stream().map(Row::key).toList(),
            history.rows().stream().map(Row::title).toList());
    WrittenTable table = new WrittenTable(session(), rows(), now, tool);
    return new Opened(history, now, ToolWriter.of(tool, table, bench.config()));
  }

  /** All that is in it now was seen. */
  private void keep() throws SQLException {
    if (rows().of(current().kept().table()).isEmpty()) {
      rows().begin(current().kept());
    }
  }

  private void refuseLater() throws Exception {
    OwnHistory own = new OwnHistory(bench.config(), session(), bench.changelog(), bench.history());
    refuse(new SchemaOwners(own).later());
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  /** A changeset is about to run: after a COMMIT the tool's lock is gone. */
  public void starts() throws Exception {
    if (lockedIn != transaction.number()) {
      lock.close(current().history());
      lockedIn = transaction.number();
      refuseLater();
      transaction.keep();
    }
  }

  /** It ran, and is about to be kept; what cannot be taken back any more is not refused here. */
  public void ran(ChangeSet changeset, Duration took) throws SQLException {
    close();
    Migration migration = KeepableFolder.migration(changeset);
    boolean first = migration.partNames().stream().noneMatch(recorded::contains);
    recorded.add(changeset.getId());
    if (recorded.containsAll(migration.partNames())) {
      applied(migration, Optional.of(took));
    } else if (first) {
      settle(migration);
      current().writer().begun(migration);
      failed.add(migration.version());
    }
  }

  private void applied(Migration migration, Optional<Duration> took) throws SQLException {
    settle(migration);
    current().writer().applied(migration, took);
  }

  private void settle(Migration migration) throws SQLException {
    if (failed.remove(migration.version())) {
      current().writer().settled(migration);
    }
  }

  /** It was taken back. */
  public void takenBack(ChangeSet changeset) throws SQLException {
    close();
    recorded.remove(changeset.getId());
    current().writer().takenBack(KeepableFolder.migration(changeset), recorded());
  }

  /** Our history was corrected: what was strange in the other may be no longer so. */
  public void corrected(ChangeSet changeset) throws Exception {
    Migration migration = KeepableFolder.migration(changeset);
    open();
    HistoryDifference difference = difference().only(migration);
    refuse(ownRows().strange(difference.tooMany()).stream().toList());
    keep();
    rows().forgetGone(current().kept(), List.of(migration.version(), migration.description()));
    told(difference);
    if (tool == ForeignTool.GOLANG_MIGRATE && difference().count() == 0) {
      // its one row is none that anybody wrote for this migration, and says what ours does
      rows().begin(current().kept());
    }
    transaction.keep();
  }

  private void close() throws SQLException {
    if (lockedIn != transaction.number()) {
      lock.closeTable(current().history());
    }
  }

  private List<Migration> recorded() {
    return folder.migrations().stream().filter(m -> recorded.containsAll(m.partNames())).toList();
  }

  private Opened current() {
    return opened.orElseThrow(() -> new IllegalStateException("begin comes first"));
  }

  private KeptLedger rows() {
    return new KeptLedger(session(), bench.config().name());
  }

  private Session session() {
    return transaction.session();
  }
}
