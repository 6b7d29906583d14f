package dev.groundwork.migrate;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.postgres.Session;
import java.util.List;
import java.util.Set;
import liquibase.changelog.RanChangeSet;

/** The history as it was at one look, beside the changelogs: compared once, and asked often. */
public final class Seen {
  private final Survey survey;
  private final History history;
  private final List<RanChangeSet> ran;

  Seen(Survey survey, History history, List<RanChangeSet> ran) {
    this.survey = survey;
    this.history = history;
    this.ran = List.copyOf(ran);
  }

  /**
   * How the database stands to the changelogs.
   *
   * @param ours the identities of what runs under our name applied
   * @param others those of what runs under other names did
   */
  public Standing standing(Set<String> ours, Set<String> others) throws Exception {
    return survey.call(() -> survey.standing(history, ran, ours, others));
  }

  /**
   * What a run would refuse, and what it would warn of.
   *
   * @param ledger which our role may read
   */
  public Findings inspect(Session session, Ledger ledger) throws Exception {
    return survey.call(() -> survey.inspect(session, ledger, history));
  }
}
