package dev.groundwork.cli.help;

import dev.groundwork.cli.option.Options;
import dev.groundwork.run.ExitCode;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, in the language of man (groff_man). */
final class ManPage {
  private ManPage() {}

  static String of(CommandSpec groundwork) {
    StringBuilder page = new StringBuilder();
    page.append(".TH GROUNDWORK 1 \"\" \"groundwork %s\"\n".formatted(Version.number()));
    page.append(".ad l\n"); // a long option would be torn apart at the right margin
    section(page, "NAME", "groundwork \\- " + description(groundwork));
    section(page, "SYNOPSIS", "\\fBgroundwork\\fR COMMAND [OPTIONS]");
    page.append(".SH COMMANDS\n");
    new TreeMap<>(groundwork.subcommands())
        .forEach((name, line) -> command(page, name, line.getCommandSpec()));
    page.append(".SH OPTIONS\nEvery setting is an option of every command.\n");
    groundwork.options().forEach(option -> option(page, option));
    page.append(".SH EXIT STATUS\n");
    for (ExitCode code : ExitCode.values()) {
      entry(page, code.status() + " " + code.name(), code.meaning());
    }
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String text) {
    page.append(".SH ").append(title).append('\n').append(text).append('\n');
  }

  private static void command(StringBuilder page, String name, CommandSpec spec) {
    String example =
        Arrays.stream(spec.usageMessage().footer())
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining(" "));
    String synopsis =
        Stream.concat(
                Stream.of(name), spec.positionalParameters().stream().map(ArgSpec::paramLabel))
            .collect(Collectors.joining(" "));
    entry(page, synopsis, description(spec) + (example.isEmpty() ? "" : "\n.br\n" + text(example)));
    page.append(".RS\n");
    spec.options().stream().filter(Options::isOwn).forEach(option -> option(page, option));
    page.append(".RE\n");
  }

  private static void option(StringBuilder page, OptionSpec option) {
    String value = option.arity().min() > 0 ? "=" + option.paramLabel() : "";
    entry(page, option.longestName() + value, text(String.join(" ", option.description())));
  }

  private static void entry(StringBuilder page, String term, String text) {
    page.append(".TP\n\\fB").append(text(term)).append("\\fR\n").append(text).append('\n');
  }

  private static String description(CommandSpec spec) {
    return text(String.join(" ", spec.usageMessage().description()));
  }

  /**
   * A dash is a minus, a backslash is one, no line begins with a dot by chance, and what is not
   * ASCII has its number: troff reads bytes.
   */
  private static String text(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^\\.", "\\\\&.");
    return escaped
        .codePoints()
        .mapToObj(c -> c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c))
        .collect(Collectors.joining());
  }
}
