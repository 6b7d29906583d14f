package dev.groundwork.config.flyway;

import java.util.List;

/**
 * What Flyway's settings say of one thing.
 *
 * @param items one, or those of a list
 * @param line where it stands, from 1
 */
record FlywayValue(List<String> items, int line) {
  FlywayValue {
    items = List.copyOf(items);
  }

  String text() {
    return String.join(",", items);
  }

  /** Of its own or of a resolver's, such as {@code ${env.NAME}}, which only Flyway looks up. */
  boolean isLookedUp() {
    return text().contains("${");
  }
}
