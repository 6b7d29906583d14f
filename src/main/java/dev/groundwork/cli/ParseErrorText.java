package dev.groundwork.cli;

import dev.groundwork.config.Setting;
import dev.groundwork.run.DidYouMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What picocli did not understand, in the words of whoever wrote it. What was given to an option
 * that is none is not repeated: it may be a password.
 *
 * @param next what was perhaps meant
 */
record ParseErrorText(String what, Optional<String> next) {

  static ParseErrorText of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    if (e instanceof MissingParameterException missing) {
      return missing(missing.getMissing());
    }
    if (e instanceof OverwrittenOptionException twice) {
      return new ParseErrorText(
          name(twice.getOverwritten()) + " is given twice", "leave one of them");
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      String both = message(e).replace(" are mutually exclusive (specify only one)", "");
      return new ParseErrorText(both + " exclude each other", "give one of them");
    }
    return Optional.ofNullable(e.getArgSpec())
        .map(argument -> value(argument, e))
        .orElseGet(() -> new ParseErrorText(message(e), Optional.empty()));
  }

  private ParseErrorText(String what, String next) {
    this(what, Optional.of(next));
  }

  private static String message(ParameterException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
  }

  private static ParseErrorText unmatched(String argument, CommandLine line) {
    String name = argument.replaceFirst("(?s)=.*", "");
    if (name.contains("://")) {
      return new ParseErrorText(
          "a URL is no argument, since everybody sees those: set DATABASE_URL", Optional.empty());
    }
    Optional<Setting> secret =
        Arrays.stream(Setting.values())
            .filter(s -> s.secret() && s.flag().equals(name))
            .findFirst();
    if (secret.isPresent()) {
      return new ParseErrorText(
          "%s is no option, since everybody sees those: set %s"
              .formatted(name, secret.get().variable()),
          Optional.empty());
    }
    boolean option = name.startsWith("-");
    Collection<String> known =
        option
            ? line.getCommandSpec().optionsMap().keySet()
            : line.getCommandSpec().subcommands().keySet();
    if (known.contains(name)) {
      return new ParseErrorText(
          "behind -- nothing is an option: " + argument, "write it before --, or leave -- out");
    }
    return new ParseErrorText(
        (option ? "unknown option " : "unknown command or argument ") + name,
        DidYouMean.nearest(name, known).map(nearest -> "did you mean " + nearest + "?"));
  }

  /** One argument of a command or one value of an option; several are a choice. */
  private static ParseErrorText missing(List<ArgSpec> missing) {
    if (missing.size() > 1) {
      String names = missing.stream().map(ParseErrorText::name).collect(Collectors.joining(", "));
      return new ParseErrorText("one of these is missing: " + names, Optional.empty());
    }
    ArgSpec argument = missing.get(0);
    return argument.isOption()
        ? new ParseErrorText(
            name(argument) + " needs a value",
            "write %s=%s".formatted(name(argument), argument.paramLabel()))
        : new ParseErrorText(argument.paramLabel() + " is missing", Optional.empty());
  }

  private static ParseErrorText value(ArgSpec argument, ParameterException e) {
    if (argument.isMultiValue()) {
      return new ParseErrorText(
          name(argument) + " is given without a name and a value",
          "write %s=%s".formatted(name(argument), argument.paramLabel()));
    }
    List<String> choices = new ArrayList<>();
    Optional.ofNullable(argument.completionCandidates())
        .ifPresent(all -> all.forEach(choices::add));
    String value = String.valueOf(e.getValue());
    if (!choices.isEmpty()) {
      return new ParseErrorText(
          "%s is no choice: '%s'".formatted(name(argument), value),
          "write one of " + String.join(", ", choices));
    }
    String why =
        e.getCause() instanceof TypeConversionException reason
            ? String.valueOf(reason.getMessage())
            : "'%s' is none".formatted(value);
    return new ParseErrorText(name(argument) + ": " + why, Optional.empty());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
