package dev.groundwork.cli.command.look;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.Subcommand;
import picocli.CommandLine.Command;

/** The settings; no plan, since a report would be in the way of them. */
@Command(
    name = "config",
    description = "Print every setting with where it comes from; secrets are masked.",
    footer = {"", "Example: groundwork config"})
public final class ConfigCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.showConfig();
  }
}
