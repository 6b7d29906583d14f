package dev.groundwork.config;

import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads parameters by the {@link ParameterTable}. */
final class ParameterReader {
  private final boolean jdbc;
  private final Problems problems;
  private final List<String> notices;

  ParameterReader(boolean jdbc, Problems problems, List<String> notices) {
    this.jdbc = jdbc;
    this.problems = problems;
    this.notices = notices;
  }

  /** The values by what they mean. */
  Map<String, Given> read(List<Raw> parameters) {
    Map<String, Given> taken = new LinkedHashMap<>();
    for (Raw raw : parameters) {
      Optional<Rule> rule = ParameterTable.rule(raw.name(), jdbc);
      if (rule.isEmpty()) {
        unknown(raw);
      } else if (rule.get() instanceof Rule.Taken known) {
        take(taken, raw, known);
      } else if (rule.get() instanceof Rule.Ignored ignored) {
        String origin = raw.value().origin();
        notices.add("%s: %s is ignored: %s".formatted(origin, raw.name(), ignored.why()));
      } else if (rule.get() instanceof Rule.Refused refused) {
        String what = "%s is refused: %s".formatted(raw.name(), refused.why());
        problems.add(what, raw.value().origin(), refused.next());
      }
    }
    return taken;
  }

  private void take(Map<String, Given> taken, Raw raw, Rule.Taken known) {
    String origin = raw.value().origin();
    Optional<String> value = known.form().read().apply(raw.value().text());
    if (value.isEmpty()) {
      // the value is not shown: where the parts of a URL are mixed up it may be a secret
      problems.add(
          "the value of %s cannot be read".formatted(raw.name()), origin, known.form().next());
    } else if (taken.putIfAbsent(known.target(), new Given(value.get(), origin)) != null) {
      problems.add("%s is given twice".formatted(raw.name()), origin, "leave one");
    }
  }

  private void unknown(Raw raw) {
    String next =
        Nearest.didYouMean(raw.name(), ParameterTable.names(jdbc), "take it out of the URL");
    problems.add("unknown parameter " + raw.name(), raw.value().origin(), next);
  }
}
