package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.INVALID;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.FileValidation;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** All files, without a database. */
@Command(
    name = "validate",
    description = "Check changelogs, seeds, checks and init-sql without a database: for CI.",
    footer = {"", "Example: groundwork validate --output=json"})
public final class ValidateCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.runOffline("validate", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    FileValidation validation = new FileValidation(phases.look());
    return List.of(new Phase("validate", INVALID, validation::validate));
  }
}
