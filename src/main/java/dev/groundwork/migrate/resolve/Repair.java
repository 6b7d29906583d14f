package dev.groundwork.migrate.resolve;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.HistoryWriter;
import dev.groundwork.migrate.history.MigrationParts;
import dev.groundwork.migrate.keep.KeptHistory;
import dev.groundwork.migrate.resolve.ChangesetFinder.Candidate;
import dev.groundwork.migrate.resolve.Correction.How;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;

/** Corrects the history of one changeset; runs none of its SQL. */
public final class Repair {
  private final LiquibaseContext bench;
  private final Optional<KeptHistory> kept;

  /**
   * @param kept another tool's history, where that is kept
   */
  public Repair(LiquibaseContext bench, Optional<KeptHistory> kept) {
    this.bench = bench;
    this.kept = kept;
  }

  /**
   * What would be done; writes nothing.
   *
   * @param id the changeset, as a report calls it or by its whole identity
   * @throws GroundworkException USAGE when there is nothing to correct in that way
   */
  public Correction find(How how, String id) throws Exception {
    return bench
        .scope()
        .call(
            () -> {
              Candidate candidate =
                  new ChangesetFinder(bench.changelog().log().getChangeSets(), bench.history())
                      .find(id);
              return new Correction(
                  how, candidate.name(), candidate.identity(), preview(how, candidate));
            });
  }

  private List<String> preview(How how, Candidate candidate) throws Exception {
    return switch (how) {
      case APPLIED -> applied(candidate);
      case ROLLED_BACK -> rolledBack(candidate);
      case FORGET -> forgotten(candidate);
      case CHECKSUM -> checksum(candidate);
    };
  }

  private static List<String> applied(Candidate c) {
    refuse(c.ran().isPresent(), c, "is recorded as run already", "nothing is to be done");
    return List.of(
        c.name() + " will be recorded as run, and will not run here",
        "whatever it does has to be there already: its SQL is not looked at");
  }

  private static List<String> rolledBack(Candidate c) {
    refuse(c.ran().isEmpty(), c, "is not recorded as run", "it is pending already: up will run it");
    refuse(c.file().isEmpty(), c, "is not in these changelogs", "take resolve --forget");
    return List.of(
        c.name() + " will be pending again: the next run runs it",
        "whatever it did has to be gone already: its SQL is not looked at");
  }

  private static List<String> forgotten(Candidate c) {
    refuse(
        c.file().isPresent(),
        c,
        "is in these changelogs",
        "resolve --rolled-back makes it pending again");
    return List.of(
        c.name() + " will no longer be recorded as run", "whatever it did stays in the database");
  }

  private List<String> checksum(Candidate c) throws Exception {
    refuse(
        c.ran().isEmpty(), c, "is not recorded as run", "it is pending: up will run it as it is");
    refuse(c.file().isEmpty(), c, "is not in these changelogs", "take resolve --forget");
    ChangeSet changeset = c.file().orElseThrow();
    CheckSum recorded = c.ran().orElseThrow().getLastCheckSum();
    refuse(
        recorded == null || changeset.isCheckSumValid(recorded),
        c,
        "has the text that ran",
        "nothing is to be done");
    refuseOpenParts(c, changeset);
    List<String> shown = new ArrayList<>();
    shown.add(
        "%s will be taken for what ran here: recorded %s, now %s"
            .formatted(c.name(), recorded, sum(changeset)));
    shown.addAll(
        new PreviousVersion(bench.changelog(), changeset, recorded)
            .difference()
            .orElse(
                List.of("its older text was not found: git has no version with that checksum")));
    return shown;
  }

  /** They ran with it, and would run again. */
  private void refuseOpenParts(Candidate c, ChangeSet changeset) throws Exception {
    List<String> open =
        new MigrationParts(new History(bench.changelog(), bench.history()))
            .wouldRunAgain(changeset);
    refuse(
        !open.isEmpty(),
        c,
        "is cut otherwise than when it ran, and this of it would run again: %s"
            .formatted(Plural.names(open)),
        open.stream()
            .map(ChangesetName::argument)
            .map("groundwork resolve --applied "::concat)
            .collect(Collectors.joining("\n")));
  }

  private static void refuse(boolean wrong, Candidate candidate, String what, String next) {
    if (wrong) {
      throw new GroundworkException(
          ExitCode.USAGE, candidate.name() + " " + what, candidate.identity(), next);
    }
  }

  private static String sum(ChangeSet changeset) {
    return changeset.generateCheckSum(ChecksumVersion.latest()).toString();
  }

  /** Those of some identities, but not of others, that are in the history. */
  public List<String> recordedOf(Set<String> some, Set<String> others) throws Exception {
    return bench
        .scope()
        .call(
            () ->
                bench.history().stream()
                    .map(ChangesetName::identity)
                    .filter(identity -> some.contains(identity) && !others.contains(identity))
                    .toList());
  }

  /** The changeset that runs after all others, as a report calls it; empty without any. */
  public String last() {
    List<ChangeSet> all = bench.changelog().log().getChangeSets();
    return all.isEmpty() ? "" : ChangesetName.of(all.get(all.size() - 1));
  }

  /** Does it, in the run's transaction. */
  public Outcome perform(Correction correction) throws Exception {
    bench.transaction().wrote("history of " + correction.name());
    bench.scope().call(() -> done(correction));
    return Outcome.changed(correction.name() + " " + word(correction.how()))
        .withData(
            "resolve/1",
            JsonFields.with("how", correction.how().name().toLowerCase(Locale.ROOT))
                .and("name", correction.name())
                .and("identity", correction.identity())
                .map());
  }

  private static String word(How how) {
    return switch (how) {
      case APPLIED -> "is recorded as run";
      case ROLLED_BACK -> "is pending again";
      case FORGET -> "is forgotten";
      case CHECKSUM -> "is taken for what ran";
    };
  }

  private boolean done(Correction correction) throws Exception {
    bench.executor();
    HistoryWriter rows = new HistoryWriter(bench.transaction().session(), bench.historyTable());
    switch (correction.how()) {
      case APPLIED -> bench.writableHistory().setExecType(file(correction), ExecType.EXECUTED);
      case ROLLED_BACK, FORGET -> rows.delete(correction.identity());
      case CHECKSUM -> rows.checksum(correction.identity(), sum(file(correction)));
    }
    bench.transaction().keep();
    boolean runs = correction.how() == How.APPLIED || correction.how() == How.ROLLED_BACK;
    if (kept.isPresent() && runs) {
      kept.get().corrected(file(correction));
    }
    return true;
  }

  private ChangeSet file(Correction correction) {
    return bench.changelog().log().getChangeSets().stream()
        .filter(c -> ChangesetName.identity(c).equals(correction.identity()))
        .findFirst()
        .orElseThrow();
  }
}
