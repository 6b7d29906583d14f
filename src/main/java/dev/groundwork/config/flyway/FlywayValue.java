package dev.groundwork.config.flyway;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What Flyway's settings say of one thing.
 *
 * @param items one, or those of a list
 * @param line where it stands, from 1
 */
record FlywayValue(List<String> items, int line) {
  private static final Pattern LOOKED_UP = Pattern.compile("\\$\\{[^{}]+\\}");

  FlywayValue {
    items = List.copyOf(items);
  }

  String text() {
    return String.join(",", items);
  }

  /** It may be a secret. */
  @Override
  public String toString() {
    return "a value on line " + line;
  }

  /**
   * Of its own or of a resolver's, such as {@code ${env.NAME}}, which only Flyway looks up; the
   * beginning alone may be the prefix of placeholders.
   */
  boolean isLookedUp() {
    return LOOKED_UP.matcher(text()).find();
  }
}
