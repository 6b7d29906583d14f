package dev.groundwork.config.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas of a {@code search_path} as the server reads it (manual, 20.11.1): names with commas
 * between them, in lower case where they are not quoted.
 */
public final class SearchPath {
  private static final Pattern NAME =
      Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^\\s,\"]+))\\s*(,|$)");

  private SearchPath() {}

  /** In their order; empty for a text that is no list, or has a name that is none. */
  public static Optional<List<String>> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    int end = 0;
    while (name.find() && name.start() == end) {
      names.add(
          name.group(1) == null
              ? name.group(2).toLowerCase(Locale.ROOT)
              : name.group(1).replace("\"\"", "\""));
      end = name.end();
      if (name.group(3).isEmpty()) {
        return Optional.of(List.copyOf(names)).filter(SearchPath::areNames);
      }
    }
    return Optional.empty();
  }

  private static boolean areNames(List<String> names) {
    return names.stream().allMatch(name -> PostgresName.of(name).isPresent());
  }
}
