package dev.groundwork.report;

/** Text of others as HTML and SVG may hold it, in ASCII: files of every charset carry it. */
public final class HtmlEscape {
  private HtmlEscape() {}

  /** The same to who reads it, with the ends of lines that it has: nothing of it is obeyed. */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      default -> {
        boolean plain = character == '\n' || (character >= ' ' && character < 127);
        if (plain && character != '\'') {
          escaped.append((char) character);
        } else {
          escaped.append("&#").append(character).append(';');
        }
      }
    }
  }
}
