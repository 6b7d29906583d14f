package dev.groundwork.config.url;

/**
 * A text that somebody gave, and where.
 *
 * @param origin as a person finds it: {@code --name}, {@code PGHOST}, {@code groundwork.yaml, line
 *     3}
 */
public record SourcedValue(String text, String origin) {
  /** May hold a secret. */
  @Override
  public String toString() {
    return "a text from " + origin;
  }
}
