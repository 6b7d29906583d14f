package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.CANNOT_CREATE;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.BackupList;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** The copies that are there. */
@Command(
    name = "backups",
    description = "List the copies of the database on its server, the oldest first.",
    footer = {"", "Example: groundwork backups"})
final class BackupsCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("backups", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    BackupList backups = new BackupList(phases.change());
    return List.of(phases.await(), new Phase("backups", CANNOT_CREATE, backups::list));
  }
}
