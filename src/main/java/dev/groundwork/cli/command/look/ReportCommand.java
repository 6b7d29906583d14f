package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.option.ReportOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.RunReport;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A run that is over, to be looked at. */
@Command(
    name = "report",
    description = "Tell a run that is over as a page, or the last ones beside each other.",
    footer = {"", "Example: groundwork report 12 --as=html > run-12.html"})
public final class ReportCommand implements Subcommand {
  @Mixin private final ReportOptions options = new ReportOptions();

  @Override
  public int run(CommandRunner runner) {
    return runner.print("report", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    RunReport report = new RunReport(phases.look());
    return List.of(
        phases.reach(),
        new Phase(
            "report", MISMATCH, () -> report.print(options.form(), options.run(), options.last())));
  }
}
