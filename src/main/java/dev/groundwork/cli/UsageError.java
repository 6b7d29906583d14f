package dev.groundwork.cli;

import dev.groundwork.config.Setting;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Nearest;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that cannot be understood: what is wrong, what was perhaps meant, and help. What
 * was given to an option that is none is not repeated: it may be a password.
 */
final class UsageError implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    if (e instanceof UnmatchedArgumentException unmatched) {
      unmatched(unmatched).forEach(err::println);
    } else {
      // a slip of picocli's own
      err.println(
          "groundwork: " + String.valueOf(e.getMessage()).replace("option option", "option"));
    }
    err.println("see " + line.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE.status();
  }

  private static List<String> unmatched(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().get(0);
    String name = argument.replaceFirst("=.*", "");
    if (name.contains("://")) {
      return List.of(
          "groundwork: a URL is no argument, since everybody sees those: set DATABASE_URL");
    }
    Optional<Setting> secret =
        Arrays.stream(Setting.values())
            .filter(s -> s.secret() && s.flag().equals(name))
            .findFirst();
    if (secret.isPresent()) {
      return List.of(
          "groundwork: %s is no option, since everybody sees those: set %s"
              .formatted(name, secret.get().variable()));
    }
    String what = name.startsWith("-") ? "unknown option " : "unknown command or argument ";
    List<String> suggestions =
        Nearest.to(name, e.getSuggestions()).map(List::of).orElse(e.getSuggestions());
    return suggestions.isEmpty()
        ? List.of("groundwork: " + what + name)
        : List.of(
            "groundwork: " + what + name, "did you mean " + String.join(" or ", suggestions) + "?");
  }
}
