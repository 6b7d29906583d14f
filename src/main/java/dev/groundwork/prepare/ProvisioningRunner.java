package dev.groundwork.prepare;

import dev.groundwork.lock.BlockedWork;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the steps whose thing is missing, and keeps account of them. */
final class ProvisioningRunner implements Steps {
  private static final int LONGEST_SUMMARY = 80;

  private record Done(String verb, String thing) {}

  private final DatabaseChanges changes;
  private final String setting;
  private final List<Done> all = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  /**
   * @param setting which says whose rights are used
   */
  ProvisioningRunner(DatabaseChanges changes, String setting) {
    this.changes = changes;
    this.setting = setting;
  }

  /** Makes what is missing; each step is committed by itself. */
  @Override
  public void take(Session session, ProvisioningStep step)
      throws SQLException, InterruptedException {
    if (ConcurrentDdl.lookAgain(() -> make(session, step))) {
      done(step.verb(), step.thing());
    }
  }

  void done(String verb, String thing) {
    all.add(new Done(verb, thing));
    changes.stays(thing);
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }

  /** On one line where that is short enough, else with a line for each step. */
  Outcome outcome() {
    String summary = summary();
    Outcome outcome =
        all.isEmpty()
            ? Outcome.unchanged("nothing to do")
            : summary.length() <= LONGEST_SUMMARY
                ? Outcome.changed(summary)
                : Outcome.changed(all.size() + " steps")
                    .withLines(all.stream().map(ProvisioningRunner::line).toList());
    return outcome.withWarnings(List.copyOf(warnings));
  }

  private static Outcome.Line line(Done done) {
    return new Outcome.Line(done.verb() + " " + done.thing(), Optional.empty());
  }

  /** A verb is said once for all that follow each other. */
  private String summary() {
    StringBuilder text = new StringBuilder();
    String verb = "";
    for (Done done : all) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(done.verb().equals(verb) ? "" : done.verb() + " ").append(done.thing());
      verb = done.verb();
    }
    return text.toString();
  }

  private boolean make(Session session, ProvisioningStep step) throws SQLException {
    if (!step.missing().ask()) {
      return false;
    }
    try {
      session.execute(step.sql());
    } catch (SQLException e) {
      throw failure(session, step, e);
    }
    // a GRANT of what one may not grant is a mere warning to those who hold it themselves
    if (step.missing().ask()) {
      throw denied(session, step, "not " + step.verb() + ": " + step.thing());
    }
    step.proof().require();
    return true;
  }

  private GroundworkException failure(Session session, ProvisioningStep step, SQLException e)
      throws SQLException {
    if (SqlState.of(e).filter(SqlState::connectionLost).isPresent()) {
      throw e;
    }
    if (SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
      return denied(session, step, ServerError.text(e)).causedBy(e);
    }
    return BlockedWork.failure(e, step.byHand())
        .orElseGet(
            () ->
                new GroundworkException(
                        ServerError.text(e),
                        step.byHand(),
                        "mend what the server says, then run it again")
                    .causedBy(e));
  }

  private GroundworkException denied(Session session, ProvisioningStep step, String what)
      throws SQLException {
    String who =
        session.strings("select current_user || '@' || pg_catalog.current_database()").get(0);
    return new GroundworkException(
        ExitCode.DENIED, what, setting + ", as " + who, "as a superuser: " + step.byHand() + ";");
  }
}
