package dev.groundwork.postgres.ddl;

import java.util.regex.Pattern;

/**
 * Text of the server that the server reads as it stands. Of {@code (ARRAY['a'::character
 * varying])::text[]}, as it writes {@code IN ('a')}, it takes the cast for one of each element, and
 * writes another text from then on; a cast to what the elements are keeps the two apart.
 */
public final class StableText {
  private static final String LITERAL = "E?'[^']*+(?:''[^']*+)*+'::";
  private static final String TYPE = "[a-z][a-z ]*(?:\\(\\d+\\))?";
  private static final Pattern ARRAY =
      Pattern.compile(
          "\\(ARRAY\\[(%1$s(%2$s)(?:, %1$s\\2)*+)\\]\\)::(%2$s)\\[\\]".formatted(LITERAL, TYPE));

  /** Whose text is somebody's own. */
  private static final Pattern QUOTES =
      Pattern.compile("\\A(?:CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE)|COMMENT) ");

  private StableText() {}

  public static String of(String statement) {
    return QUOTES.matcher(statement).lookingAt()
        ? statement
        : ARRAY.matcher(statement).replaceAll("(ARRAY[$1]::$2[])::$3[]");
  }
}
