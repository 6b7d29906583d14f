package dev.groundwork.seed.read;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table into which a statement puts rows, if it begins with it. */
final class ScriptTables {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\"(.;]+)";
  private static final Pattern INTO =
      Pattern.compile(
          "^(?:COPY|INSERT\\s+INTO)\\s+(?:ONLY\\s+)?%1$s(?:\\s*\\.\\s*%1$s)?".formatted(NAME),
          Pattern.CASE_INSENSITIVE);

  private ScriptTables() {}

  static Optional<String> of(String sql) {
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
