package dev.groundwork.config.url;

import dev.groundwork.config.parameter.ParameterTable;
import dev.groundwork.config.parameter.Rule;
import dev.groundwork.run.DidYouMean;
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
  Map<String, SourcedValue> read(List<RawParameter> parameters) {
    Map<String, SourcedValue> taken = new LinkedHashMap<>();
    for (RawParameter parameter : parameters) {
      Optional<Rule> rule = ParameterTable.rule(parameter.name(), jdbc);
      if (rule.isEmpty()) {
        unknown(parameter);
      } else if (rule.get() instanceof Rule.Taken known) {
        take(taken, parameter, known);
      } else if (rule.get() instanceof Rule.Ignored ignored) {
        String origin = parameter.value().origin();
        notices.add("%s: %s is ignored: %s".formatted(origin, parameter.name(), ignored.why()));
      } else if (rule.get() instanceof Rule.Refused refused) {
        String what = "%s is refused: %s".formatted(parameter.name(), refused.why());
        problems.add(what, parameter.value().origin(), refused.next());
      }
    }
    return taken;
  }

  private void take(Map<String, SourcedValue> taken, RawParameter parameter, Rule.Taken known) {
    String origin = parameter.value().origin();
    Optional<String> value = known.form().read().apply(parameter.value().text());
    if (value.isEmpty()) {
      // the value is not shown: where the parts of a URL are mixed up it may be a secret
      problems.add(
          "the value of %s cannot be read".formatted(parameter.name()),
          origin,
          known.form().next());
    } else if (taken.putIfAbsent(known.target(), new SourcedValue(value.get(), origin)) != null) {
      problems.add("%s is given twice".formatted(parameter.name()), origin, "leave one");
    }
  }

  private void unknown(RawParameter parameter) {
    String next =
        DidYouMean.hint(parameter.name(), ParameterTable.names(jdbc), "take it out of the URL");
    problems.add("unknown parameter " + parameter.name(), parameter.value().origin(), next);
  }
}
