package dev.groundwork.cli;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.run.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the subcommand; without one there is nothing to run, which is no success. */
record SubcommandStrategy(CommandRunner runner) implements IExecutionStrategy {
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
    return execute(result.subcommand().commandSpec().commandLine());
  }

  private int execute(CommandLine line) {
    Subcommand command = line.getCommand();
    try {
      return command.run(runner);
    } catch (ParameterException e) {
      throw e; // its card tells of help
    } catch (RuntimeException | Error e) {
      throw new ExecutionException(line, "the command failed", e);
    }
  }
}
