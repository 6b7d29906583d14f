package dev.groundwork.command.look;

import dev.groundwork.backup.BackupStore;
import dev.groundwork.config.Config;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Drift;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.lock.BlockedWork;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableSizes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a person wants to know about a database, as far as the role may see it. */
public final class StatusQuery {
  private final Config config;
  private final ReadOnlySession reading;
  private final Comparison comparison;
  private Optional<StatusFacts> last = Optional.empty();

  public StatusQuery(LookContext context) {
    this.config = context.config();
    this.reading = context.reading();
    this.comparison = new Comparison(config);
  }

  /**
   * How much.
   *
   * @param runs how many of the last runs
   * @param count whether rows are counted, not estimated
   * @param all whether the applied changesets are listed
   */
  public record Wanted(int runs, boolean count, boolean all) {}

  public Outcome look(Wanted wanted) throws Exception {
    Session session = reading.session();
    Ledger ledger = new Ledger(() -> session, config);
    LedgerView view = new LedgerView(session, config.name());
    Comparison.Compared compared = comparison.compare(session, ledger);
    List<String> unseen = new ArrayList<>(compared.blind());
    boolean ledgerThere = view.exists();
    if (ledgerThere && !view.mayRead("groundwork", "run")) {
      unseen.add("may not read groundwork.run: no runs, and who applied what");
    }
    if (ledgerThere && !view.mayRead("groundwork", "seed")) {
      unseen.add("may not read groundwork.seed: which seeds were written");
    }
    StatusFacts facts =
        new StatusFacts(
            compared,
            wanted.all() && compared.blind().isEmpty() ? applied(session) : List.of(),
            view.state(),
            view.runs(wanted.runs(), StoredRun::failed),
            seeds(view, ledgerThere, unseen),
            new BackupStore(session, config.database().database()).list(),
            sizes(session, wanted.count(), unseen),
            ledgerThere ? drift(ledger, view, unseen) : Optional.empty(),
            new AdoptionLedger(session, config.name()).marks(),
            unseen);
    last = Optional.of(facts);
    return new StatusText(facts, view, config.selection()).outcome();
  }

  private List<ChangelogStatus.Item> applied(Session session) throws Exception {
    return comparison.applied(session);
  }

  private Map<String, String> seeds(LedgerView view, boolean ledgerThere, List<String> unseen)
      throws Exception {
    boolean known = !ledgerThere || view.mayRead("groundwork", "seed");
    Map<String, String> states = new LinkedHashMap<>();
    Map<String, LedgerView.SeedRow> written = new LinkedHashMap<>();
    view.seeds().forEach(row -> written.put(row.set(), row));
    try {
      SeederFactory.hashes(config, config.environment())
          .forEach(
              (set, hash) ->
                  states.put(set, known ? StatusFacts.seed(hash, written.get(set)) : "not known"));
    } catch (GroundworkException e) {
      unseen.add(
          "the seeds cannot be read: " + e.getMessage() + "; groundwork validate tells more");
    }
    return states;
  }

  private List<StatusFacts.TableRows> sizes(Session session, boolean count, List<String> unseen)
      throws SQLException {
    List<StatusFacts.TableRows> rows = new ArrayList<>();
    for (TableSizes.Size size : TableSizes.of(session, config.schemas())) {
      if (count && !size.readable()) {
        unseen.add("may not count the rows of " + size.table());
      }
      boolean counted = count && size.readable();
      long number = counted ? TableSizes.count(session, size.table()) : size.estimate();
      rows.add(new StatusFacts.TableRows(size.table(), number, counted));
    }
    return rows;
  }

  /** Somebody who alters a table now keeps us from looking at it. */
  private Optional<Drift> drift(Ledger ledger, LedgerView view, List<String> unseen)
      throws Exception {
    if (!view.mayRead("groundwork", "state")) {
      unseen.add("may not read groundwork.state: whether others changed the schema");
      return Optional.empty();
    }
    try {
      return reading.blockedWork().perform(ledger::drift);
    } catch (GroundworkException e) {
      if (SqlState.of(e).filter(s -> s.code().equals(SqlState.LOCK_NOT_AVAILABLE)).isEmpty()) {
        throw e;
      }
      unseen.add("a table is being altered: drift cannot be told now" + BlockedWork.inTheWay(e));
      return Optional.empty();
    }
  }

  /**
   * Whether a run would have something to do, or would refuse.
   *
   * @throws GroundworkException MISMATCH or PENDING
   */
  public Outcome judge() {
    StatusFacts facts = last.orElseThrow(() -> new IllegalStateException("status comes first"));
    List<Problem> problems = new ArrayList<>(mismatches(facts));
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
    List<ChangelogStatus.Item> needed = facts.compared().needed();
    if (!needed.isEmpty()) {
      throw new GroundworkException(ExitCode.PENDING, List.of(StatusProblems.pending(needed)));
    }
    return Outcome.unchanged(
        facts.compared().pending().isEmpty()
            ? "nothing is pending"
            : "nothing is pending that up does not do without");
  }

  /** What a run finds includes the rest; where our role may not see enough for it, the rest. */
  private List<Problem> mismatches(StatusFacts facts) {
    Comparison.Compared compared = facts.compared();
    List<Problem> problems =
        new ArrayList<>(compared.findings().map(InspectionResult::problems).orElse(List.of()));
    if (problems.isEmpty() && !compared.refused().isEmpty()) {
      problems.add(StatusProblems.changed(compared.refused()));
    }
    if (compared.findings().isEmpty()) {
      if (!compared.ahead().isEmpty() && config.guard().ahead() == Config.Policy.FAIL) {
        problems.add(
            ChangelogStatus.aheadProblem(
                compared.ahead().stream().map(ChangelogStatus.Item::name).toList()));
      }
      facts
          .drift()
          .filter(drift -> config.guard().drift() == Config.Policy.FAIL)
          .ifPresent(drift -> problems.add(drift.problem()));
    }
    return problems;
  }
}
