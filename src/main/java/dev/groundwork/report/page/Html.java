package dev.groundwork.report.page;

import dev.groundwork.report.TerminalSanitizer;

/** Text of others as HTML may hold it, in ASCII: files of every charset carry it. */
final class Html {
  private Html() {}

  /** In one line: nothing of it is obeyed, and nothing hidden. */
  static String text(String text) {
    return escaped(TerminalSanitizer.line(text));
  }

  /** With the lines that it has. */
  static String lines(String text) {
    return escaped(String.join("\n", TerminalSanitizer.lines(text)));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    boolean plain = character == '\n' || (character >= ' ' && character < 127);
    if (plain && "&<>\"'".indexOf(character) < 0) {
      escaped.append((char) character);
    } else {
      escaped.append("&#").append(character).append(';');
    }
  }
}
