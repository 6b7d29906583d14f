package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.ledger.Sha256;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.history.LaterHistory;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.migrate.survey.HistorySnapshot;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a database with these changelogs, as far as our role may see it. Where the ledger says
 * that the last run had the same files, no changelog is parsed.
 */
final class Comparison {
  private final Config config;
  private final ChangelogHash changelogs;
  private Optional<ChangelogReader> survey = Optional.empty();

  Comparison(Config config) {
    this.config = config;
    this.changelogs = new ChangelogHash(config);
  }

  /**
   * What came of it.
   *
   * @param applied how many changesets of these changelogs the database has
   * @param standing empty where nothing differs from what the last run left
   * @param findings what a run would refuse; empty where our role may not see enough
   * @param blind what could not be seen; empty where all could
   */
  record Compared(
      int applied,
      Optional<ChangelogStatus> standing,
      Optional<InspectionResult> findings,
      List<String> blind) {

    List<ChangelogStatus.Item> pending() {
      return standing.map(ChangelogStatus::pending).orElse(List.of());
    }

    /** Without what a run is content without. */
    List<ChangelogStatus.Item> needed() {
      return standing.map(ChangelogStatus::needed).orElse(List.of());
    }

    List<ChangelogStatus.Item> ahead() {
      return standing.map(ChangelogStatus::ahead).orElse(List.of());
    }

    List<ChangelogStatus.Item> changed() {
      return standing.map(ChangelogStatus::changed).orElse(List.of());
    }

    /** Those of them that a run refuses. */
    List<ChangelogStatus.Item> refused() {
      return standing.map(ChangelogStatus::refused).orElse(List.of());
    }

    List<ChangelogStatus.Item> failed() {
      return standing.map(ChangelogStatus::failed).orElse(List.of());
    }
  }

  Compared compare(Session session, Ledger ledger) throws Exception {
    String schema = config.schemas().get(0);
    LedgerView view = new LedgerView(session, config.name());
    HistoryTable table = new HistoryTable(schema);
    boolean history = table.isListed(session);
    boolean readable = history && table.isReadable(session);
    Optional<LedgerView.ReadyState> state = view.state();
    String hash = changelogs.value();
    if (state.filter(s -> s.changelogHash().equals(hash)).isPresent()
        && (!history || !readable || isAsLeft(session, view, table, state.get()))) {
      return new Compared(state.get().changesets(), Optional.empty(), Optional.empty(), List.of());
    }
    if (history && !readable) {
      return unseen(view, schema);
    }
    boolean ledgerSeen = !view.exists() || view.mayRead("groundwork", "run");
    Set<String> ours = ledgerSeen ? ledger.changesets() : Set.of();
    Set<String> others = ledgerSeen ? ledger.changesetsOfOthers() : Set.of();
    HistorySnapshot snapshot = survey(ledgerSeen ? ledger.memory() : Optional.empty()).see(session);
    ChangelogStatus status = snapshot.standing(ours, others);
    Optional<InspectionResult> findings =
        ledgerSeen ? Optional.of(snapshot.inspect(session, ledger)) : Optional.empty();
    return new Compared(status.applied().size(), Optional.of(status), findings, List.of());
  }

  /** With nothing to tell either that the last run let pass. */
  private boolean isAsLeft(
      Session session, LedgerView view, HistoryTable table, LedgerView.ReadyState state)
      throws SQLException {
    return !ChangelogReader.tellsChanged(config)
        && view.historyIsAsLeft(table.schema())
        && table.count(session) == state.changesets()
        && !LaterHistory.of(session, config).isThere();
  }

  /** By what the runs of our name applied, which the view tells everybody. */
  private Compared unseen(LedgerView view, String schema) throws Exception {
    Set<String> known = view.knownIdentities();
    ChangelogStatus all = survey(Optional.empty()).untouched();
    List<ChangelogStatus.Item> pending =
        all.pending().stream().filter(i -> !known.contains(Sha256.of(i.identity()))).toList();
    ChangelogStatus status =
        new ChangelogStatus(List.of(), pending, List.of(), List.of(), List.of(), List.of());
    String note =
        "may not read %s.%s: told by what runs of %s recorded"
            .formatted(schema, HistoryTable.NAME, config.name());
    int applied = all.pending().size() - pending.size();
    return new Compared(applied, Optional.of(status), Optional.empty(), List.of(note));
  }

  /** As it is recorded; of everything that is, no text is needed. */
  List<ChangelogStatus.Item> applied(Session session) throws Exception {
    return survey(Optional.empty()).see(session).standing(Set.of(), Set.of()).applied();
  }

  private ChangelogReader survey(Optional<String> memory) throws Exception {
    if (survey.isEmpty()) {
      survey = Optional.of(ChangelogReader.remembering(config, memory));
    }
    return survey.get();
  }
}
