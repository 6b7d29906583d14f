package dev.groundwork.config;

/**
 * A text that somebody gave, and where.
 *
 * @param origin as a person finds it: {@code --name}, {@code PGHOST}, {@code groundwork.yaml, line
 *     3}
 */
record Given(String text, String origin) {
  /** May hold a secret. */
  @Override
  public String toString() {
    return "a text from " + origin;
  }
}
