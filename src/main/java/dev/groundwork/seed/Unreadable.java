package dev.groundwork.seed;

/** The rest of a file cannot be read. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String next;

  Unreadable(String what, int line, int column, String next) {
    super(what);
    this.line = line;
    this.column = column;
    this.next = next;
  }

  /** It is not the language that it should be. */
  static Unreadable text(String what, int line, int column) {
    return new Unreadable(what, line, column, "mend it there or just before");
  }

  static Unreadable tooLong(int line, int column) {
    return new Unreadable(
        "the file is longer than 50 MB",
        line,
        column,
        "move its rows into CSV files, which may have any length");
  }

  static Unreadable tooDeep(int line, int column) {
    return new Unreadable(
        "maps and lists are nested more than %d deep".formatted(Tokens.DEEPEST_NESTING),
        line,
        column,
        "write it flatter");
  }

  String what() {
    return String.valueOf(getMessage());
  }

  String where(SeedFile file) {
    return file.at(line, column);
  }

  String next() {
    return next;
  }
}
