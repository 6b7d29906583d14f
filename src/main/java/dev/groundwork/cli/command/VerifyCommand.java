package dev.groundwork.cli.command;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** The look at the schema that ends a migration, alone. */
@Command(
    name = "verify",
    description = "Look whether the schema is what it should be; writes nothing.",
    footer = {"", "Example: groundwork verify"})
final class VerifyCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("verify", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    return List.of(phases.await(), phases.compare(), phases.verify());
  }
}
