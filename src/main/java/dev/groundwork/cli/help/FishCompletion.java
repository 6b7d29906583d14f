package dev.groundwork.cli.help;

import dev.groundwork.cli.option.Options;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not know. Source: fish's manual, complete. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec groundwork) {
    StringBuilder script = new StringBuilder("complete -c groundwork -f\n");
    for (OptionSpec option : groundwork.options()) {
      option(script, "", option);
    }
    for (Map.Entry<String, CommandLine> sub : new TreeMap<>(groundwork.subcommands()).entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      script.append(
          "complete -c groundwork -n __fish_use_subcommand -a %s -d %s\n"
              .formatted(
                  sub.getKey(), quoted(String.join(" ", spec.usageMessage().description()))));
      for (OptionSpec option : spec.options()) {
        if (Options.isOwn(option)) {
          option(script, " -n '__fish_seen_subcommand_from %s'".formatted(sub.getKey()), option);
        }
      }
    }
    return script.toString();
  }

  private static void option(StringBuilder script, String when, OptionSpec option) {
    String value = (option.arity().min() > 0 ? " -r" : "") + choices(option);
    script.append(
        "complete -c groundwork%s -l %s%s -d %s\n"
            .formatted(
                when,
                option.longestName().replaceFirst("^--", ""),
                value,
                quoted(String.join(" ", option.description()))));
  }

  private static String choices(OptionSpec option) {
    return option.completionCandidates() == null
        ? ""
        : " -a " + quoted(String.join(" ", option.completionCandidates()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
