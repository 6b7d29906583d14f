package dev.groundwork.cli.command;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** What the administrator does in {@code up}, alone. */
@Command(
    name = "prepare",
    description = "Create database, role, extensions and grants where they are missing.",
    footer = {"", "Example: groundwork prepare --prepare-extensions=pg_trgm"})
final class PrepareCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("prepare", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    return List.of(phases.awaitForPrepare(), phases.prepare());
  }
}
