package dev.groundwork.config;

import dev.groundwork.config.url.Variables;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the {@code GROUNDWORK_} variables that nobody reads: a typo must not be silent. */
final class UnknownVariables {
  private static final String PREFIX = "GROUNDWORK_";

  /**
   * What Kubernetes sets in every pod for a Service called groundwork, or groundwork-something
   * (Kubernetes documentation, Service, "Environment variables").
   */
  private static final Pattern SERVICE =
      Pattern.compile(
          "GROUNDWORK_((PORT|SERVICE)(_.*)?|.+_(SERVICE_(HOST|PORT)(_.+)?|PORT(_\\d+_.+)?))");

  private static final List<String> KNOWN =
      Arrays.stream(Setting.values())
          .filter(setting -> !setting.isPrefix())
          .flatMap(setting -> Stream.of(setting.variable(), setting.variable() + "_FILE"))
          .toList();

  private static final List<String> PREFIXES =
      Arrays.stream(Setting.values())
          .filter(Setting::isPrefix)
          .map(setting -> setting.variable().replace("*", ""))
          .toList();

  private UnknownVariables() {}

  static void check(Variables variables, Problems problems) {
    variables.names().stream()
        .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
        .filter(name -> variables.plain(name).isPresent())
        .sorted()
        .forEach(name -> problems.add(name + " is no setting", "the environment", next(name)));
  }

  private static boolean isKnown(String name) {
    return Set.copyOf(KNOWN).contains(name)
        || PREFIXES.stream().anyMatch(p -> name.startsWith(p) && name.length() > p.length())
        || SERVICE.matcher(name).matches();
  }

  /** Compared without what all of them begin with, which would make all of them alike. */
  private static String next(String name) {
    List<String> rests = KNOWN.stream().map(known -> known.substring(PREFIX.length())).toList();
    return DidYouMean.nearest(name.substring(PREFIX.length()), rests)
        .map(nearest -> "did you mean " + PREFIX + nearest + "?")
        .orElse("unset it; groundwork config shows all settings");
  }
}
