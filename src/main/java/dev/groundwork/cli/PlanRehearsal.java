package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.Planned;
import dev.groundwork.migrate.Precondition;
import dev.groundwork.migrate.Preconditions;
import dev.groundwork.migrate.Survey;
import dev.groundwork.postgres.Rehearsal;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Changes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan to see what it locks, and takes all of it back. */
record PlanRehearsal(Config config, Reading reading, Survey survey, Changes changes) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);
  private static final Precondition NONE = new Precondition(Precondition.Verdict.NONE, "");

  List<Rehearsed> of(List<Planned> planned) throws Exception {
    try (Session session = reading.open();
        Rehearsal rehearsal = Rehearsal.begin(session, timeout())) {
      if (!rehearsal.alone()) {
        throw new GroundworkException(
            ExitCode.BUSY,
            "another run is at work: nothing can be rehearsed beside it",
            config.database().toString(),
            "wait for it, or plan without --rehearse");
      }
      return rehearsed(rehearsal, survey.preconditions(session), planned);
    }
  }

  private List<Rehearsed> rehearsed(
      Rehearsal rehearsal, Preconditions preconditions, List<Planned> planned) throws Exception {
    List<Rehearsed> all = new ArrayList<>();
    Optional<String> stop = stop("the changelog", preconditions.ofChangelog());
    for (Planned changeset : planned) {
      String name = changeset.item().name();
      if (stop.isPresent()) {
        all.add(not(name, NONE, stop.get()));
      } else {
        Precondition precondition = preconditions.of(changeset.item().identity());
        all.add(one(rehearsal, changeset, precondition));
        refuseWhatStays(rehearsal, changeset);
        stop = stop(name, precondition);
      }
    }
    return all;
  }

  /** Rules that read the SQL cannot see through all of it; the server can. */
  private void refuseWhatStays(Rehearsal rehearsal, Planned changeset) {
    if (!rehearsal.isWhole()) {
      changes.endedFromWithin(List.of("changeset " + changeset.item().name()));
      throw new GroundworkException(
          ExitCode.MIGRATION,
          "a changeset ended the transaction in which it was rehearsed",
          changeset.item().where(),
          "take out of it what does so, and look at what it left in the database");
    }
  }

  private static Optional<String> stop(String whose, Precondition precondition) {
    return precondition.verdict() == Precondition.Verdict.HALT
        ? Optional.of(
            "a precondition of %s does not hold: %s".formatted(whose, precondition.message()))
        : Optional.empty();
  }

  private Duration timeout() {
    Duration set = config.migrate().lockTimeout();
    return set.isZero() || set.compareTo(LOCK_TIMEOUT) > 0 ? LOCK_TIMEOUT : set;
  }

  private static Rehearsed one(Rehearsal rehearsal, Planned changeset, Precondition precondition) {
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
      List<String> sql = changeset.steps().stream().map(Planned.Step::sql).toList();
      return new Rehearsed(name, Optional.of(rehearsal.run(sql)), precondition, "");
    } catch (SQLException e) {
      return not(name, precondition, e.getMessage() + " (" + e.getSQLState() + ")");
    }
  }

  private static Rehearsed not(String name, Precondition precondition, String why) {
    return new Rehearsed(name, Optional.empty(), precondition, why);
  }
}
