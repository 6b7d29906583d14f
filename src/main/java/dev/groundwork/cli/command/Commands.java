package dev.groundwork.cli.command;

import dev.groundwork.cli.command.look.AwaitSchemaCommand;
import dev.groundwork.cli.command.look.ConfigCommand;
import dev.groundwork.cli.command.look.DescribeCommand;
import dev.groundwork.cli.command.look.DiffCommand;
import dev.groundwork.cli.command.look.DoctorCommand;
import dev.groundwork.cli.command.look.PlanCommand;
import dev.groundwork.cli.command.look.ReportCommand;
import dev.groundwork.cli.command.look.StatusCommand;
import dev.groundwork.cli.command.look.ValidateCommand;
import dev.groundwork.cli.help.HelpText;
import dev.groundwork.cli.help.Version;
import dev.groundwork.cli.plan.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** All subcommands, in the order in which help lists them. */
@Command(
    name = "groundwork",
    description = "Gets a PostgreSQL database ready before a backend starts.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT, // so that every command has --help
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    subcommands = {
      UpCommand.class,
      WaitCommand.class,
      PrepareCommand.class,
      MigrateCommand.class,
      VerifyCommand.class,
      SeedCommand.class,
      ConfigCommand.class,
      FleetCommand.class,
      StatusCommand.class,
      DescribeCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      DoctorCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      RollbackCommand.class,
      ResolveCommand.class,
      AdoptCommand.class,
      BackupCommand.class,
      BackupsCommand.class,
      RestoreCommand.class,
      ResetCommand.class,
      InitCommand.class,
      NewCommand.class,
      CaptureCommand.class,
      AwaitSchemaCommand.class,
      CompletionCommand.class
    })
public final class Commands {
  private Commands() {}

  /** The command line of all of them; the object of each is a {@link Subcommand}. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new Commands());
    HelpText.install(line);
    return line;
  }

  /** What a service runs, for whoever needs no command line to know it. */
  public static Subcommand service() {
    return new UpCommand();
  }
}
