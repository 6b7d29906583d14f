package dev.groundwork.cli;

import dev.groundwork.run.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the subcommand; without one there is nothing to run, which is no success. */
final class SubcommandStrategy implements IExecutionStrategy {
  @Override
  public int execute(ParseResult result) {
    boolean help = CommandLine.executeHelpRequest(result) != null;
    if (help) {
      return ExitCode.READY.status();
    }
    if (!result.hasSubcommand()) {
      throw new ParameterException(
          result.commandSpec().commandLine(), "which command? up is what a service runs");
    }
    return new CommandLine.RunLast().execute(result);
  }
}
