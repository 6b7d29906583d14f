package dev.groundwork.sql;

import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a text in which nothing is SQL: a comment, a string, a quoted name.
 *
 * @param what as it is called: {@code a comment}
 * @param start offset of its first character
 * @param end offset after its last one; where it is not closed, that of the end of the text
 * @param closed whether it ends before the text does
 */
public record SqlEnclosure(String what, int start, int end, boolean closed) {

  /** All of a text, in their order, by the server's own rules (manual, 4.1). */
  public static Stream<SqlEnclosure> in(String text) {
    return SqlLexer.tokensAndComments(text).flatMap(token -> of(token, text).stream());
  }

  static Optional<SqlEnclosure> of(Token token, String text) {
    return Optional.of(name(token.kind(), text.charAt(token.start())))
        .filter(name -> !name.isEmpty())
        .map(name -> new SqlEnclosure(name, token.start(), token.end(), token.closed()));
  }

  private static String name(Kind kind, char first) {
    return switch (kind) {
      case BLOCK_COMMENT -> "a comment";
      case QUOTED_IDENTIFIER -> "a quoted name";
      case STRING -> first == '$' ? "a text in dollar quotes" : "a string";
      case WORD, SYMBOL, META_COMMAND -> "";
    };
  }

  /**
   * What is wrong with one that is not closed.
   *
   * @param where it begins
   */
  public Problem unclosed(String where) {
    return new Problem(
        what + " begins here and never ends",
        where,
        what.equals("a comment")
            ? "end it with */; one that is opened inside it has to be ended too"
            : "end it with the same quote; what looks like its end may begin another one");
  }
}
