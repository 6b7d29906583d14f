package dev.groundwork.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The text of SQL, where a value cannot be bound. */
public final class Sql {
  private Sql() {}

  /** A quoted identifier; with several parts a qualified one, {@code "schema"."table"}. */
  public static String identifier(String... parts) {
    return Arrays.stream(parts)
        .map(part -> '"' + part.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining("."));
  }

  /** Quoted identifiers with commas between them. */
  public static String list(List<String> names) {
    return names.stream().map(Sql::identifier).collect(Collectors.joining(", "));
  }

  /** A string literal, for utility statements, which take no bound values. */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("\\") ? " E" + quoted.replace("\\", "\\\\") : quoted;
  }
}
