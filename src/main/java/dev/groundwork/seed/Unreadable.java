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
