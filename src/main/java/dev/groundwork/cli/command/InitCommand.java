package dev.groundwork.cli.command;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.CommandRunner.Beginning;
import dev.groundwork.cli.plan.Subcommand;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of a project that begins; no plan, since it asks no database. */
@Command(
    name = "init",
    description = "Begin in a project: write what is missing, print what to paste.",
    footer = {"", "Example: groundwork init --dry-run"})
final class InitCommand implements Subcommand {
  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      defaultValue = "",
      description = "the project's; where it is called by default")
  private Path folder = Path.of("");

  @Option(names = "--dry-run", description = "only print what would be written")
  private boolean dryRun;

  @Option(
      names = "--changelog",
      paramLabel = "PATH",
      description = "the file or folder of migrations, rather than what is found")
  private Optional<String> changelog = Optional.empty();

  @Override
  public int run(CommandRunner runner) {
    return runner.begin(new Beginning(folder, changelog, dryRun));
  }
}
