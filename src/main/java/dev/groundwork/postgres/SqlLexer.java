package dev.groundwork.postgres;

import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.core.Parser;

/**
 * Cuts SQL into tokens as the server does (manual, 4.1), so that nobody takes the inside of a quote
 * or a comment for SQL.
 */
final class SqlLexer {

  /** What a token is. Comments and white space are none. */
  enum Kind {
    WORD,
    QUOTED_IDENTIFIER,
    STRING,
    SYMBOL,
    /** From a backslash to the end of its line: an order to psql, which no server understands. */
    META_COMMAND
  }

  /**
   * @param start offset of its first character
   * @param end offset after its last one
   */
  record Token(Kind kind, int start, int end) {}

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final char[] text;
  private int at;

  SqlLexer(String text) {
    this.text = text.toCharArray();
  }

  static Stream<Token> tokens(String text) {
    SqlLexer lexer = new SqlLexer(text);
    return Stream.generate(lexer::next).takeWhile(Optional::isPresent).map(Optional::get);
  }

  /** The next token, or empty at the end of the text. */
  Optional<Token> next() {
    skipBlank();
    if (at >= text.length) {
      return Optional.empty();
    }
    Token token = token(at, text[at]);
    at = token.end();
    return Optional.of(token);
  }

  private void skipBlank() {
    while (at < text.length) {
      if (isWhiteSpace(text[at])) {
        at++;
      } else if (text[at] == '-' && after(at) == '-') {
        at = Parser.parseLineComment(text, at) + 1;
      } else if (text[at] == '/' && after(at) == '*') {
        at = endOfBlockComment(at);
      } else {
        return;
      }
    }
  }

  private Token token(int at, char c) {
    if (c == '\'') {
      return new Token(Kind.STRING, at, endOfString(at, false));
    }
    if ((c == 'e' || c == 'E') && after(at) == '\'') {
      return new Token(Kind.STRING, at, endOfString(at + 1, true));
    }
    if (c == '"') {
      return new Token(Kind.QUOTED_IDENTIFIER, at, endOfIdentifier(at));
    }
    if (c == '$' && Parser.parseDollarQuotes(text, at) > at) {
      return new Token(Kind.STRING, at, capped(Parser.parseDollarQuotes(text, at) + 1));
    }
    if (c == '\\') {
      return new Token(Kind.META_COMMAND, at, endOfLine(at));
    }
    return startsWord(c)
        ? new Token(Kind.WORD, at, endOfWord(at))
        : new Token(Kind.SYMBOL, at, startsNumber(c) ? endOfWord(at) : at + 1);
  }

  /**
   * A doubled quote goes on in the same string. The driver's helper ends at each quote, and would
   * forget the E before the first.
   */
  private int endOfString(int quote, boolean escapes) {
    int end = Parser.parseSingleQuotes(text, quote, !escapes);
    while (after(end) == '\'') {
      end = Parser.parseSingleQuotes(text, end + 1, !escapes);
    }
    return capped(end + 1);
  }

  private int endOfIdentifier(int quote) {
    int end = Parser.parseDoubleQuotes(text, quote);
    while (after(end) == '"') {
      end = Parser.parseDoubleQuotes(text, end + 1);
    }
    return capped(end + 1);
  }

  /** They nest. The driver's helper takes the three characters of an opening for a whole one. */
  private int endOfBlockComment(int start) {
    int depth = 1;
    int end = start + 2;
    while (end < text.length && depth > 0) {
      boolean opens = text[end] == '/' && after(end) == '*';
      boolean closes = text[end] == '*' && after(end) == '/';
      depth += opens ? 1 : closes ? -1 : 0;
      end += opens || closes ? 2 : 1;
    }
    return end;
  }

  private int endOfWord(int start) {
    int end = start + 1;
    while (end < text.length
        && (startsWord(text[end]) || startsNumber(text[end]) || text[end] == '$')) {
      end++;
    }
    return end;
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < text.length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return end;
  }

  private char after(int at) {
    return at + 1 < text.length ? text[at + 1] : '\0';
  }

  private int capped(int end) {
    return Math.min(end, text.length);
  }

  /** Every character beyond ASCII is a letter, whatever it looks like. */
  private static boolean startsWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean startsNumber(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == BYTE_ORDER_MARK;
  }
}
