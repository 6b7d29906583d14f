package dev.groundwork.command.change;

import dev.groundwork.command.RunContext;
import dev.groundwork.config.Config;
import dev.groundwork.ledger.Drift;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether what is different here was done by hand, in a database of development. */
record CaptureGuard(RunContext features) {

  /**
   * Asks no database.
   *
   * @throws GroundworkException USAGE in an environment that is none of development
   */
  void requireDevelopment() {
    Config config = features.config();
    List<String> environments = config.reset().environments();
    if (!environments.contains(config.environment())) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "nothing is captured in environment " + config.environment(),
          "setting environment",
          ("capture on a database of development (setting reset.environments: %s),\n"
                  + "and bring the file to the others with a release")
              .formatted(String.join(", ", environments)));
    }
  }

  /**
   * In the run's transaction.
   *
   * @throws GroundworkException MISMATCH where changelogs did not run here, or others did
   */
  void requireOwnHistory() throws Exception {
    refuseOtherChanges(features.migrations().inspect());
    List<String> pending = features.migrations().unrecorded();
    if (!pending.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "not all changelogs were run here: " + Plural.names(pending),
          features.config().database().toString(),
          "groundwork up first: what is left then was done by hand");
    }
  }

  /** What another branch ran was not changed by hand, and drift is what we are here for. */
  private void refuseOtherChanges(InspectionResult found) throws Exception {
    List<String> ahead = features.migrations().ahead();
    if (!ahead.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "changesets ran here that these changelogs do not have: " + Plural.names(ahead),
          features.config().database().toString(),
          "switch to the branch that has them: what they made was not changed by hand");
    }
    List<Problem> problems = new ArrayList<>(found.problems());
    features.ledger().drift().map(Drift::problem).ifPresent(problems::remove);
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }
}
