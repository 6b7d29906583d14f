package dev.groundwork.sql;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The setting with which backslashes in plain strings mean something. Whoever turns it off moves
 * the ends of strings away from where {@link SqlLexer} and the driver look for them, so that a
 * COMMIT which stands in a string here is none for the server.
 */
public final class StringSyntax {
  private static final Pattern OFF =
      Pattern.compile(
          "standard_conforming_strings[\"']?\\s*(?:=|,|\\bTO\\b)\\s*'?"
              + "(?:off?|f(?:a(?:l(?:se?)?)?)?|no?|0)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> FOR_OTHERS = Set.of("CREATE", "ALTER");

  public static final String REMEDY = "take it out, and write strings with backslashes as E'…'";

  private StringSyntax() {}

  /** What turns it off for the session; what is made with it, or for others, may have it so. */
  public static Optional<String> change(SqlScript.Statement statement) {
    return OFF.matcher(statement.sql()).find() && !FOR_OTHERS.contains(first(statement))
        ? Optional.of("standard_conforming_strings=off")
        : Optional.empty();
  }

  private static String first(SqlScript.Statement statement) {
    return String.join("", statement.keywords(1));
  }
}
