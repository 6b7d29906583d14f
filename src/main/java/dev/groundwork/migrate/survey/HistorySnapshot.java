package dev.groundwork.migrate.survey;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.postgres.Session;
import java.util.List;
import java.util.Set;
import liquibase.changelog.RanChangeSet;

/** The history as it was at one look, beside the changelogs: compared once, and asked often. */
public final class HistorySnapshot {
  private final ChangelogReader changelogs;
  private final History history;
  private final List<RanChangeSet> ran;

  HistorySnapshot(ChangelogReader changelogs, History history, List<RanChangeSet> ran) {
    this.changelogs = changelogs;
    this.history = history;
    this.ran = List.copyOf(ran);
  }

  /** Else the files have to be parsed, all of them. */
  boolean fitsTheMemory() {
    return history.fitsTheMemory();
  }

  /**
   * How the database stands to the changelogs.
   *
   * @param ours the identities of what runs under our name applied
   * @param others those of what runs under other names did
   */
  public ChangelogStatus standing(Set<String> ours, Set<String> others) throws Exception {
    return changelogs.call(() -> changelogs.standing(history, ran, ours, others));
  }

  /**
   * What a run would refuse, and what it would warn of.
   *
   * @param ledger which our role may read
   */
  public InspectionResult inspect(Session session, Ledger ledger) throws Exception {
    return changelogs.call(() -> changelogs.inspect(session, ledger, history, ran));
  }
}
