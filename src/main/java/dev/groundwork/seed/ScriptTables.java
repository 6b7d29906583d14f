package dev.groundwork.seed;

import dev.groundwork.postgres.SqlScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables into which a script puts rows, as far as its statements begin with them. */
final class ScriptTables {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\"(.;]+)";
  private static final Pattern INTO =
      Pattern.compile(
          "^(?:COPY|INSERT\\s+INTO)\\s+(?:ONLY\\s+)?%1$s(?:\\s*\\.\\s*%1$s)?".formatted(NAME),
          Pattern.CASE_INSENSITIVE);

  private ScriptTables() {}

  static List<String> of(SqlScript script) {
    return script.statements().stream()
        .map(statement -> table(statement.sql()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<String> table(String sql) {
    Matcher matcher = INTO.matcher(sql);
    return matcher.find()
        ? Optional.of(
            matcher.group(2) == null
                ? written(matcher.group(1))
                : written(matcher.group(1)) + "." + written(matcher.group(2)))
        : Optional.empty();
  }

  /** As seeds write it: a name without quotes is in lower case, one with a dot has quotes. */
  private static String written(String name) {
    if (!name.startsWith("\"")) {
      return name.toLowerCase(Locale.ROOT);
    }
    String plain = name.substring(1, name.length() - 1);
    return plain.contains(".") || plain.contains("\"") ? name : plain;
  }
}
