package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.lint.Rehearsal;
import dev.groundwork.lock.LockKey;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.migrate.survey.ChangelogRehearsal;
import dev.groundwork.migrate.survey.PreconditionChecker;
import dev.groundwork.migrate.survey.PreconditionResult;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs a plan to see what it locks, and takes all of it back. */
record PlanRehearsal(
    Config config, ReadOnlySession reading, ChangelogReader changelogs, DatabaseChanges changes) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);
  private static final Set<String> MISSING =
      Set.of(
          SqlState.UNDEFINED_TABLE,
          SqlState.UNDEFINED_COLUMN,
          SqlState.UNDEFINED_FUNCTION,
          SqlState.UNDEFINED_OBJECT,
          SqlState.INVALID_SCHEMA_NAME);
  private static final PreconditionResult NONE =
      new PreconditionResult(PreconditionResult.Verdict.NONE, "");

  List<RehearsalResult> of(List<PlannedChangeset> planned) throws Exception {
    try (Session session = reading.open();
        Rehearsal rehearsal = Rehearsal.begin(session, timeout())) {
      if (!rehearsal.alone(LockKey.of(config.name(), config.schemas().get(0)))) {
        throw new GroundworkException(
            ExitCode.BUSY,
            "another run is at work: nothing can be rehearsed beside it",
            config.database().toString(),
            "wait for it, or plan without --rehearse");
      }
      ChangelogRehearsal script = changelogs.rehearsal();
      Optional<String> refused = refusal(script, session);
      if (refused.isPresent()) {
        return planned.stream().map(each -> not(name(each), NONE, refused.get())).toList();
      }
      Stage stage =
          new Stage(
              rehearsal,
              script,
              script.preconditions(session),
              script.ending(settings(session)),
              new ArrayList<>());
      rehearse(stage, planned);
      return stage.results();
    }
  }

  /** Why it cannot begin: what an administrator makes in a run, say, our role may not. */
  private static Optional<String> refusal(ChangelogRehearsal script, Session session)
      throws Exception {
    try {
      script.begin(session);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(ServerError.text(e));
    } catch (GroundworkException e) {
      return Optional.of(Objects.toString(e.getMessage(), ""));
    }
  }

  /** What changesets are rehearsed with, and what came of those before. */
  private record Stage(
      Rehearsal rehearsal,
      ChangelogRehearsal script,
      PreconditionChecker preconditions,
      Rehearsal.Ending ending,
      List<RehearsalResult> results) {

    Stream<RehearsalResult> ran() {
      return results.stream().filter(result -> result.observed().isPresent());
    }

    List<String> left() {
      return results.stream()
          .filter(result -> result.observed().isEmpty() && result.precondition().runs())
          .map(RehearsalResult::changeset)
          .toList();
    }

    String where(PlannedChangeset changeset, SQLException e) {
      List<PlannedChangeset.Step> steps = changeset.steps();
      int reached = rehearsal.reached();
      return reached < steps.size()
          ? script.place(changeset, steps.get(reached), e)
          : changeset.item().where();
    }
  }

  /** As a run sets them: this transaction is begun, and rolled back, by the rehearsal. */
  private Transaction settings(Session session) {
    return new Transaction(
        () -> session,
        new Transaction.Settings(config.schemas(), timeout(), Optional.empty()),
        new RunResources(),
        changes);
  }

  private void rehearse(Stage stage, List<PlannedChangeset> planned) throws Exception {
    Optional<String> stop = stop("the changelog", stage.preconditions().ofChangelog());
    for (PlannedChangeset changeset : planned) {
      String name = name(changeset);
      if (stop.isPresent()) {
        stage.results().add(not(name, NONE, stop.get()));
      } else {
        RehearsalResult result = whole(stage, changeset);
        stage.results().add(result);
        stop = stop(name, result.precondition());
      }
    }
  }

  private RehearsalResult whole(Stage stage, PlannedChangeset changeset) throws Exception {
    try {
      return one(stage, changeset);
    } finally {
      refuseWhatStays(stage, changeset);
    }
  }

  /** Rules that read the SQL do not see what code does; the server does. */
  private void refuseWhatStays(Stage stage, PlannedChangeset changeset) {
    if (!stage.rehearsal().isWhole()) {
      changes.endedFromWithin(
          Stream.concat(stage.ran().map(RehearsalResult::changeset), Stream.of(name(changeset)))
              .map("changeset "::concat)
              .toList());
      throw new GroundworkException(
          ExitCode.MIGRATION,
          "a changeset ended the transaction in which it was rehearsed",
          changeset.item().where(),
          "take out of it what does so, and look at what it left in the database");
    }
  }

  private static String name(PlannedChangeset changeset) {
    return changeset.item().name();
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

  private static RehearsalResult one(Stage stage, PlannedChangeset changeset) throws Exception {
    String name = name(changeset);
    PreconditionResult precondition = stage.preconditions().of(changeset.item().identity());
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
      Rehearsal.Observed observed = stage.rehearsal().run(sql, stage.ending());
      return new RehearsalResult(name, Optional.of(observed), precondition, "", "");
    } catch (SQLException e) {
      return new RehearsalResult(
          name,
          Optional.empty(),
          precondition,
          ServerError.text(e) + waits(stage, e) + misses(stage, e),
          stage.where(changeset, e));
    } catch (GroundworkException e) {
      return not(name, precondition, Objects.toString(e.getMessage(), ""));
    }
  }

  /** What a rehearsal, which never commits, cannot use. */
  private static String waits(Stage stage, SQLException e) {
    return stage
        .ran()
        .filter(result -> SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE.equals(e.getSQLState()))
        .filter(result -> result.observed().filter(Rehearsal.Observed::commits).isPresent())
        .findFirst()
        .map(result -> "\nup commits %s first".formatted(result.changeset()))
        .orElse("");
  }

  /** What a run would have made before, and a rehearsal has not. */
  private static String misses(Stage stage, SQLException e) {
    List<String> left = stage.left();
    return left.isEmpty() || !MISSING.contains(Objects.toString(e.getSQLState(), ""))
        ? ""
        : "\nnot rehearsed, and perhaps what makes it: %s".formatted(Plural.names(left));
  }

  private static RehearsalResult not(String name, PreconditionResult precondition, String why) {
    return new RehearsalResult(name, Optional.empty(), precondition, why, "");
  }
}
