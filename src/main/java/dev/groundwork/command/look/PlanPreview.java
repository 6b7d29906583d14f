package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.util.List;
import java.util.Optional;

/** Shows what a run would run, and what that does to those who use the tables meanwhile. */
public final class PlanPreview {
  private static final List<String> UNSEEN =
      List.of("may not read groundwork.run: what up would refuse is not told");

  private final Config config;
  private final ReadOnlySession reading;
  private final Progress progress;
  private final DatabaseChanges changes;
  private List<PlannedChangeset> planned = List.of();
  private List<Problem> forbidden = List.of();
  private Optional<InspectionResult> findings = Optional.empty();

  public PlanPreview(LookContext context) {
    this.config = context.config();
    this.reading = context.reading();
    this.progress = context.progress();
    this.changes = context.changes();
  }

  public Outcome plan(boolean rehearse) throws Exception {
    ChangelogReader changelogs = ChangelogReader.of(config, progress);
    Session session = reading.session();
    planned = changelogs.plan(session);
    LedgerView view = new LedgerView(session, config.name());
    if (!view.exists() || view.mayRead("groundwork", "run")) {
      Ledger ledger = new Ledger(() -> session, config);
      findings = Optional.of(changelogs.see(session).inspect(session, ledger));
    }
    forbidden = changelogs.forbidden(session);
    // a COMMIT in a changeset would make the rehearsal stay
    boolean runs = refused().isEmpty() && forbidden.isEmpty();
    List<RehearsalResult> rehearsed =
        rehearse && runs
            ? new PlanRehearsal(config, reading, changelogs, changes).of(planned)
            : List.of();
    return new PlanText(
            planned,
            rehearsed,
            config.migrate().lint() != Config.LintPolicy.OFF,
            config.selection())
        .outcome()
        .withWarnings(findings.map(InspectionResult::warnings).orElse(UNSEEN))
        .withWarnings(
            rehearse && !runs
                ? List.of(
                    forbidden.isEmpty()
                        ? "nothing was rehearsed: no run would begin here"
                        : "nothing was rehearsed: there is what no run would run")
                : List.of());
  }

  /**
   * Whether a run would refuse.
   *
   * @throws GroundworkException INVALID for forms that {@code migrate.lint} refuses, MISMATCH for
   *     what {@code inspect} does
   */
  public Outcome judge() {
    List<Problem> refused = refused();
    if (!refused.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, refused);
    }
    List<Problem> dangers = ChangelogReader.problems(planned);
    if (config.migrate().lint() == Config.LintPolicy.FAIL && !dangers.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, dangers);
    }
    return Outcome.unchanged(
        config.migrate().lint() == Config.LintPolicy.OFF
            ? "switched off by migrate.lint"
            : dangers.isEmpty() ? "nothing dangerous" : dangers.size() + " to think about");
  }

  private List<Problem> refused() {
    return findings.map(InspectionResult::problems).orElse(forbidden);
  }
}
