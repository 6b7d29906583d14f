package dev.groundwork.migrate.survey;

import dev.groundwork.config.Config;
import dev.groundwork.lint.Rehearsal;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.StatementPlace;
import dev.groundwork.migrate.engine.OpenChangelog;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.HistoryReader;
import dev.groundwork.migrate.history.MadeSchemas;
import dev.groundwork.migrate.keep.FoundTable;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.postgres.catalog.Schemas;
import java.sql.SQLException;
import java.util.List;
import liquibase.changelog.RanChangeSet;

/** What the changelogs are to somebody who rehearses their plan. */
public final class ChangelogRehearsal {
  private final Config config;
  private final OpenChangelog opened;
  private final Changelog changelog;

  ChangelogRehearsal(Config config, OpenChangelog opened) {
    this.config = config;
    this.opened = opened;
    this.changelog = opened.changelog();
  }

  /** Makes what a run makes before its first changeset, and a changeset may speak of. */
  public void begin(Session session) throws Exception {
    List<RanChangeSet> ran = HistoryReader.in(session, config.schemas().get(0));
    Schemas.create(
        session,
        opened.call(
            () -> MadeSchemas.in(new History(changelog, ran).toRun()).without(config.schemas())));
    if (config.adopt().keepHistory()) {
      FoundTable.of(config, changelog).makeWhereMissing(session);
    }
  }

  /** What asks preconditions in the transaction of that session. */
  public PreconditionChecker preconditions(Session session) throws Exception {
    return PreconditionChecker.of(opened.scope(), changelog, session, config.schemas().get(0));
  }

  /** What a run does at the end of each changeset, in a transaction that somebody rolls back. */
  public Rehearsal.Ending ending(Transaction transaction) {
    return new UncommittedEnding(new Settlement(transaction, config.migrate().allowCode()));
  }

  /** Where the server found fault with a statement of a plan, as the card of a run tells it. */
  public String place(PlannedChangeset changeset, PlannedChangeset.Step step, SQLException error) {
    int offset = Math.max(0, ServerError.position(error) - 1);
    return changelog.changesets().stream()
        .filter(each -> ChangesetName.identity(each).equals(changeset.item().identity()))
        .findFirst()
        .map(each -> StatementPlace.at(changelog, each, step.sql(), offset).display())
        .orElse(step.where());
  }
}
