package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.Findings;
import dev.groundwork.migrate.Planned;
import dev.groundwork.migrate.Survey;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Changes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.util.List;
import java.util.Optional;

/** Shows what a run would run, and what that does to those who use the tables meanwhile. */
final class PlanVerb {
  private final Config config;
  private final Reading reading;
  private final Progress progress;
  private final Changes changes;
  private List<Planned> planned = List.of();
  private List<Problem> forbidden = List.of();
  private Optional<Findings> findings = Optional.empty();

  PlanVerb(Config config, Reading reading, Progress progress, Changes changes) {
    this.config = config;
    this.reading = reading;
    this.progress = progress;
    this.changes = changes;
  }

  Outcome plan(boolean rehearse) throws Exception {
    Survey survey = Survey.of(config, progress);
    Session session = reading.session();
    planned = survey.plan(session);
    LedgerView view = new LedgerView(session, config.name());
    if (!view.exists() || view.mayRead("groundwork", "run")) {
      Ledger ledger = new Ledger(() -> session, config.name(), config.schemas());
      findings = Optional.of(survey.see(session).inspect(session, ledger));
    }
    forbidden = survey.forbidden(session);
    // a COMMIT in a changeset would make the rehearsal stay
    List<Rehearsed> rehearsed =
        rehearse && forbidden.isEmpty()
            ? new PlanRehearsal(config, reading, survey, changes).of(planned)
            : List.of();
    return new PlanText(planned, rehearsed, config.migrate().lint() != Config.Lint.OFF)
        .outcome()
        .withWarnings(findings.map(Findings::warnings).orElse(List.of()))
        .withWarnings(
            rehearse && !forbidden.isEmpty()
                ? List.of("nothing was rehearsed: there is what no run would run")
                : List.of());
  }

  /**
   * Whether a run would refuse.
   *
   * @throws GroundworkException INVALID for forms that {@code migrate.lint} refuses, MISMATCH for
   *     what {@code inspect} does
   */
  Outcome judge() {
    List<Problem> refused = findings.map(Findings::problems).orElse(forbidden);
    if (!refused.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, refused);
    }
    List<Problem> dangers = Survey.problems(planned);
    if (config.migrate().lint() == Config.Lint.FAIL && !dangers.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, dangers);
    }
    return Outcome.unchanged(
        config.migrate().lint() == Config.Lint.OFF
            ? "switched off by migrate.lint"
            : dangers.isEmpty() ? "nothing dangerous" : dangers.size() + " to think about");
  }
}
