package dev.groundwork.yaml;

import org.jspecify.annotations.Nullable;

/** The rest of a text cannot be read. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String context;
  private final int line;
  private final int column;
  private final String next;

  /**
   * @param line from 1
   * @param column from 1
   * @param next what a person can do
   */
  public SyntaxException(String what, int line, int column, String next) {
    this("", what, line, column, next);
  }

  private SyntaxException(String context, String what, int line, int column, String next) {
    super(what);
    this.context = context;
    this.line = line;
    this.column = column;
    this.next = next;
  }

  /** It is not the language that it should be. */
  static SyntaxException text(String what, int line, int column) {
    return new SyntaxException(what, line, column, "mend it there or just before");
  }

  /**
   * Its encoding is another.
   *
   * @param line of the first bytes that are no UTF-8, from 1
   * @param column from 1
   */
  public static SyntaxException notUtf8(int line, int column) {
    return new SyntaxException("not UTF-8", line, column, "save it as UTF-8");
  }

  static SyntaxException tooLong(int line, int column) {
    return new SyntaxException(
        "the file is longer than 50 MB",
        line,
        column,
        "move its rows into CSV files, which may have any length");
  }

  static SyntaxException tooDeep(int line, int column) {
    return new SyntaxException(
        "maps and lists are nested more than %d deep".formatted(TokenLimits.DEEPEST_NESTING),
        line,
        column,
        "write it flatter");
  }

  SyntaxException in(@Nullable String where) {
    return new SyntaxException(where == null ? "" : where, what(), line, column, next);
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  /** What was being read, and what is wrong with it. */
  public String whatAndContext() {
    return context.isEmpty() ? what() : context + ", " + what();
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String next() {
    return next;
  }
}
