package dev.groundwork.cli.command;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** The first phase of {@code up} alone. */
@Command(
    name = "wait",
    description = "Wait until the server answers and is writable.",
    footer = {"", "Example: groundwork wait --wait-timeout=2m"})
final class WaitCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("wait", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    return List.of(phases.await());
  }
}
