package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.INVALID;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.PlanPreview;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What {@code up} would run; a rehearsal is rolled back, and whatever ends its transaction is told.
 */
@Command(
    name = "plan",
    description = "Show the SQL that up would run, what it locks, and what is dangerous in it.",
    footer = {"", "Example: groundwork plan --rehearse --migrate-lint=fail"})
public final class PlanCommand implements Subcommand {
  @Option(
      names = "--rehearse",
      description = "run it in a transaction that is rolled back, to see its locks")
  private boolean rehearse;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("plan", phases -> plan(phases, rehearse));
  }

  /** Its phases, for a fleet too. */
  public static List<Phase> plan(PhaseCatalog phases, boolean rehearse) {
    PlanPreview preview = new PlanPreview(phases.look());
    return List.of(
        phases.reach(),
        phases.blockableLook("plan", INVALID, () -> preview.plan(rehearse)),
        new Phase("lint", INVALID, preview::judge));
  }
}
