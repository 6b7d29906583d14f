package dev.groundwork.config.url;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What PostgreSQL can hold as a name (manual, section 4.1.1: NAMEDATALEN-1 bytes). */
public final class PostgresName {
  /** The server cuts what is longer, silently. */
  public static final int LONGEST_BYTES = 63;

  /** How to write one. */
  public static final String NEXT =
      "names in PostgreSQL have 1 to 63 bytes; none may hold a line end";

  private PostgresName() {}

  /** Empty for a text that is none. A line end could be in one, and nobody means it. */
  public static Optional<String> of(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes >= 1 && bytes <= LONGEST_BYTES && text.chars().noneMatch(Character::isISOControl)
        ? Optional.of(text)
        : Optional.empty();
  }
}
