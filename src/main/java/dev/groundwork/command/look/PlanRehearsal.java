package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.lint.Rehearsal;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.migrate.survey.PreconditionChecker;
import dev.groundwork.migrate.survey.PreconditionResult;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan to see what it locks, and takes all of it back. */
record PlanRehearsal(
    Config config, ReadOnlySession reading, ChangelogReader changelogs, DatabaseChanges changes) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);
  private static final PreconditionResult NONE =
      new PreconditionResult(PreconditionResult.Verdict.NONE, "");

  List<RehearsalResult> of(List<PlannedChangeset> planned) throws Exception {
    try (Session session = reading.open();
        Rehearsal rehearsal = Rehearsal.begin(session, timeout())) {
      if (!rehearsal.alone()) {
        throw new GroundworkException(
            ExitCode.BUSY,
            "another run is at work: nothing can be rehearsed beside it",
            config.database().toString(),
            "wait for it, or plan without --rehearse");
      }
      return rehearsed(rehearsal, changelogs.preconditions(session), planned);
    }
  }

  private List<RehearsalResult> rehearsed(
      Rehearsal rehearsal, PreconditionChecker preconditions, List<PlannedChangeset> planned)
      throws Exception {
    List<RehearsalResult> all = new ArrayList<>();
    Optional<String> stop = stop("the changelog", preconditions.ofChangelog());
    for (PlannedChangeset changeset : planned) {
      String name = changeset.item().name();
      if (stop.isPresent()) {
        all.add(not(name, NONE, stop.get()));
      } else {
        PreconditionResult precondition = preconditions.of(changeset.item().identity());
        all.add(one(rehearsal, changeset, precondition));
        refuseWhatStays(rehearsal, changeset);
        stop = stop(name, precondition);
      }
    }
    return all;
  }

  /** Rules that read the SQL cannot see through all of it; the server can. */
  private void refuseWhatStays(Rehearsal rehearsal, PlannedChangeset changeset) {
    if (!rehearsal.isWhole()) {
      changes.endedFromWithin(List.of("changeset " + changeset.item().name()));
      throw new GroundworkException(
          ExitCode.MIGRATION,
          "a changeset ended the transaction in which it was rehearsed",
          changeset.item().where(),
          "take out of it what does so, and look at what it left in the database");
    }
  }

  private static Optional<String> stop(String whose, PreconditionResult precondition) {
    return precondition.verdict() == PreconditionResult.Verdict.HALT
        ? Optional.of(
            "a precondition of %s does not hold: %s".formatted(whose, precondition.message()))
        : Optional.empty();
  }

  private Duration timeout() {
    Duration set = config.migrate().lockTimeout();
    return set.isZero() || set.compareTo(LOCK_TIMEOUT) > 0 ? LOCK_TIMEOUT : set;
  }

  private static RehearsalResult one(
      Rehearsal rehearsal, PlannedChangeset changeset, PreconditionResult precondition) {
    String name = changeset.item().name();
    if (!precondition.runs()) {
      return not(name, precondition, "a precondition does not hold: " + precondition.message());
    }
    if (!changeset.inTransaction()) {
      return not(name, precondition, "it runs outside a transaction");
    }
    if (changeset.steps().stream().anyMatch(step -> !step.executable())) {
      return not(name, precondition, "its SQL is known only when it runs");
    }
    try {
      List<String> sql = changeset.steps().stream().map(PlannedChangeset.Step::sql).toList();
      return new RehearsalResult(name, Optional.of(rehearsal.run(sql)), precondition, "");
    } catch (SQLException e) {
      return not(name, precondition, e.getMessage() + " (" + e.getSQLState() + ")");
    }
  }

  private static RehearsalResult not(String name, PreconditionResult precondition, String why) {
    return new RehearsalResult(name, Optional.empty(), precondition, why);
  }
}
