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
