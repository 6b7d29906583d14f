package dev.groundwork.migrate.adopt;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.OtherToolLock;
import dev.groundwork.migrate.history.HistoryWriter;
import dev.groundwork.migrate.history.LaterHistory;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.util.List;
import java.util.Optional;

/** Takes over what another tool, or Liquibase under other paths, ran; runs none of its SQL. */
public final class Adoption {
  private final LiquibaseContext bench;
  private final Ledger ledger;
  private final Progress progress;
  private final Config config;
  private final Session session;

  /**
   * @param bench the changelog that was read, in the transaction of the run
   * @param progress hears of whoever is waited for
   */
  public Adoption(LiquibaseContext bench, Ledger ledger, Progress progress) {
    this.bench = bench;
    this.ledger = ledger;
    this.progress = progress;
    this.config = bench.config();
    this.session = bench.transaction().session();
  }

  /**
   * What would be taken over; writes nothing.
   *
   * @return empty where there is no history of anybody else's
   * @throws GroundworkException where there is one, and these files are not its
   */
  public Optional<AdoptionSurvey> survey(AdoptionChoices choices) throws Exception {
    return bench
        .scope()
        .call(
            () -> {
              Optional<Takeover> takeover = takeover(choices);
              return takeover.isEmpty() ? Optional.empty() : Optional.of(takeover.get().survey());
            });
  }

  /**
   * The same, while nobody can write to that history any more, until the transaction ends.
   *
   * @throws GroundworkException BUSY where the other tool is at work for too long
   */
  public Optional<AdoptionSurvey> closeAndSurvey(AdoptionChoices choices) throws Exception {
    return bench
        .scope()
        .call(
            () -> {
              Optional<Takeover> takeover = takeover(choices);
              if (takeover.isEmpty()) {
                return Optional.empty();
              }
              takeover.get().close();
              // what it had not ended when the rows were read, it has ended now
              return Optional.of(takeover(choices).orElseThrow().survey());
            });
  }

  /**
   * The same for a run that nobody asked to take over anything: only where it is the first time,
   * and the history is not ours already, or ours has what ran under other names.
   */
  public Optional<AdoptionSurvey> surveyOnce() throws Exception {
    boolean known = hasHistory() || !new AdoptionLedger(session, config.name()).marks().isEmpty();
    return known && !hasMoved() ? Optional.empty() : closeAndSurvey(AdoptionChoices.NONE);
  }

  /**
   * What the tool ran since we last wrote into its history, where that is kept: only where each of
   * its rows is of a migration as it is in its file, and these are the very next of the folder.
   */
  public Optional<AdoptionSurvey> surveyNext() throws Exception {
    if (!hasHistory() || !LaterHistory.of(session, config).isThere()) {
      return Optional.empty();
    }
    Optional<AdoptionSurvey> found = closeAndSurvey(AdoptionChoices.NONE);
    return found.isPresent() && bench.scope().call(this::isNext) ? found : Optional.empty();
  }

  private boolean isNext() throws Exception {
    return takeover(AdoptionChoices.NONE).orElseThrow() instanceof FolderTakeover takeover
        && takeover.isNext();
  }

  private boolean hasMoved() throws Exception {
    return bench.scope().call(() -> new PathTakeover(bench, ledger).isNeeded());
  }

  private Optional<Takeover> takeover(AdoptionChoices choices) throws Exception {
    bench.forgetHistory();
    PathTakeover paths = new PathTakeover(bench, ledger);
    if (paths.isNeeded()) {
      return Optional.of(paths);
    }
    FittingHistory fitting = new FittingHistory(session, config);
    Optional<ForeignHistory> history = fitting.find();
    if (history.isEmpty()) {
      OwnHistory own = new OwnHistory(config, session, bench.changelog(), bench.history());
      refuse(ExitCode.MISMATCH, HistoryElsewhere.problems(own, false));
      fitting.refuseMissingTable();
      return Optional.empty();
    }
    return Optional.of(
        new FolderTakeover(
            bench,
            new AdoptionLedger(session, config.name()),
            folder(),
            history.get(),
            choices,
            new OtherToolLock(session, config.lock().timeout(), progress)));
  }

  private static void refuse(ExitCode exit, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(exit, problems);
    }
  }

  /** What was read of the files. */
  public ChangelogRoot files() {
    return bench.root();
  }

  private MigrationFolder folder() {
    MigrationFolder folder = FolderChangelog.folder(bench.changelog().log()).orElseThrow();
    if (!folder.problems().isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, folder.problems());
    }
    return folder;
  }

  /** Whether there are tables whose history nobody has. */
  public boolean hasTables() throws Exception {
    return !Catalog.tables(session, config.schemas()).isEmpty();
  }

  /** Whether something is in our own history. */
  public boolean hasHistory() throws Exception {
    return bench.scope().call(() -> !bench.history().isEmpty());
  }

  /**
   * Writes it into our history, in the run's transaction.
   *
   * @param survey as it is now, while nobody else writes
   */
  public Outcome write(AdoptionSurvey survey, AdoptionChoices choices) throws Exception {
    bench.transaction().wrote("history of " + survey.tool());
    bench
        .scope()
        .call(
            () -> {
              takeover(choices).orElseThrow().write(survey);
              return true;
            });
    return survey.of(
        Outcome.changed(
                "%s of %s recorded as run"
                    .formatted(Plural.of(survey.taken().size(), "migration"), survey.tool()))
            .withWarnings(survey.warnings()));
  }

  /**
   * Puts our history back as it was, in the run's transaction.
   *
   * @param changed what taking it over did to it
   */
  public Outcome takeBack(AdoptionLedger.Changed changed) throws Exception {
    bench.transaction().wrote("history of what was taken over");
    HistoryWriter rows = new HistoryWriter(session, bench.historyTable());
    for (int i = 0; i < changed.applied().size(); i++) {
      if (changed.undone().isEmpty()) {
        rows.delete(changed.applied().get(i));
      } else {
        String former = changed.undone().get(i);
        rows.rename(
            changed.applied().get(i),
            former.substring(0, former.indexOf("::")),
            former.substring(former.indexOf("::") + 2, former.lastIndexOf("::")));
      }
    }
    bench.transaction().keep();
    return Outcome.changed(
        "%s as before".formatted(Plural.are(changed.applied().size(), "changeset")));
  }
}
