package dev.groundwork.sql;

import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.core.Parser;

/**
 * Cuts SQL into tokens as the server does (manual, 4.1), so that nobody takes the inside of a quote
 * or a comment for SQL.
 */
public final class SqlLexer {

  /** What a token is. White space and comments to the end of a line are none. */
  public enum Kind {
    WORD,
    QUOTED_IDENTIFIER,
    STRING,
    SYMBOL,
    BLOCK_COMMENT,
    /** From a backslash to the end of its line: an order to psql, which no server understands. */
    META_COMMAND
  }

  /**
   * A piece of the text that means something to the server.
   *
   * @param start offset of its first character
   * @param end offset after its last one
   * @param closed whether what opens a quote or a comment is closed before the end of the text
   */
  public record Token(Kind kind, int start, int end, boolean closed) {}

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final char[] text;
  private final boolean ordersToPsql;
  private int at;

  SqlLexer(String text) {
    this(text, true);
  }

  private SqlLexer(String text, boolean ordersToPsql) {
    this.text = text.toCharArray();
    this.ordersToPsql = ordersToPsql;
  }

  public static Stream<Token> tokens(String text) {
    SqlLexer lexer = new SqlLexer(text);
    return Stream.generate(lexer::next).takeWhile(Optional::isPresent).map(Optional::get);
  }

  /** All tokens of a text, comments in slashes and asterisks among them. */
  static Stream<Token> tokensAndComments(String text) {
    return new SqlLexer(text).all();
  }

  /** The tokens and comments of an expression, where a backslash is an order to nobody. */
  public static Stream<Token> ofExpression(String text) {
    return new SqlLexer(text, false).all();
  }

  private Stream<Token> all() {
    return Stream.generate(this::nextOrComment).takeWhile(Optional::isPresent).map(Optional::get);
  }

  /**
   * The next token, or empty at the end of the text. Comments are left out, but for one that is
   * never closed: it belongs to the statement, so that the server refuses what it swallows.
   */
  Optional<Token> next() {
    Optional<Token> token = nextOrComment();
    while (token.filter(t -> t.kind() == Kind.BLOCK_COMMENT && t.closed()).isPresent()) {
      token = nextOrComment();
    }
    return token;
  }

  /** The next token or comment in slashes and asterisks, or empty at the end of the text. */
  Optional<Token> nextOrComment() {
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
      } else if (startsLineComment(at)) {
        at = Parser.parseLineComment(text, at) + 1;
      } else {
        return;
      }
    }
  }

  private Token token(int at, char c) {
    if (c == '/' && after(at) == '*') {
      return blockComment(at);
    }
    if (c == '\'') {
      return quoted(Kind.STRING, at, at, false);
    }
    if ((c == 'e' || c == 'E') && after(at) == '\'') {
      return quoted(Kind.STRING, at, at + 1, true);
    }
    if (c == '"') {
      return quoted(Kind.QUOTED_IDENTIFIER, at, at, false);
    }
    if (c == '$' && Parser.parseDollarQuotes(text, at) > at) {
      int last = Parser.parseDollarQuotes(text, at);
      return new Token(Kind.STRING, at, Math.min(last + 1, text.length), last < text.length);
    }
    if (c == '\\' && ordersToPsql) {
      return new Token(Kind.META_COMMAND, at, endOfLine(at), true);
    }
    return startsWord(c)
        ? new Token(Kind.WORD, at, endOfWord(at), true)
        : new Token(Kind.SYMBOL, at, startsNumber(c) ? endOfWord(at) : at + 1, true);
  }

  /** A doubled quote goes on in the same text. */
  private Token quoted(Kind kind, int start, int quote, boolean escapes) {
    for (int i = quote + 1; i < text.length; i++) {
      if (escapes && text[i] == '\\') {
        i++;
      } else if (text[i] == text[quote] && after(i) == text[quote]) {
        i++;
      } else if (text[i] == text[quote]) {
        int again = escapes ? nextLinesQuote(i + 1) : -1;
        if (again < 0) {
          return new Token(kind, start, i + 1, true);
        }
        i = again;
      }
    }
    return new Token(kind, start, text.length, false);
  }

  /**
   * A string goes on in a quote of a later line, with nothing but white space and comments to the
   * ends of lines between (manual, 4.1.2.1; scan.l: quotecontinue), and what begins with an E has
   * backslashes there too.
   */
  private int nextLinesQuote(int from) {
    int end = from;
    boolean newline = false;
    boolean comment = false;
    while (end < text.length && (comment || isWhiteSpace(text[end]) || startsLineComment(end))) {
      boolean ends = text[end] == '\n' || text[end] == '\r';
      newline |= ends;
      comment = !ends && (comment || startsLineComment(end));
      end++;
    }
    return newline && end < text.length && text[end] == '\'' ? end : -1;
  }

  private boolean startsLineComment(int at) {
    return text[at] == '-' && after(at) == '-';
  }

  /** They nest. The driver's helper takes the three characters of an opening for a whole one. */
  private Token blockComment(int start) {
    int depth = 1;
    int end = start + 2;
    while (end < text.length && depth > 0) {
      boolean opens = text[end] == '/' && after(end) == '*';
      boolean closes = text[end] == '*' && after(end) == '/';
      depth += opens ? 1 : closes ? -1 : 0;
      end += opens || closes ? 2 : 1;
    }
    return new Token(Kind.BLOCK_COMMENT, start, Math.min(end, text.length), depth == 0);
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
