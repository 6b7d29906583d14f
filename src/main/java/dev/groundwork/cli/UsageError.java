package dev.groundwork.cli;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * A command line that cannot be understood: what is wrong, what was perhaps meant, and help.
 *
 * @param report tells it, in the form that the arguments ask for, and gives the exit code
 */
record UsageError(BiFunction<GroundworkException, List<String>, ExitCode> report)
    implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    ParseErrorText parseErrorText = ParseErrorText.of(e);
    String help = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    GroundworkException card =
        new GroundworkException(
            ExitCode.USAGE,
            parseErrorText.what(),
            "the command line",
            parseErrorText.next().map(next -> next + "\n" + help).orElse(help));
    return report.apply(card, List.of(arguments)).status();
  }
}
