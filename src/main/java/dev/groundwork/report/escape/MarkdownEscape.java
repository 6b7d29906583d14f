package dev.groundwork.report.escape;

/** Text of others in a cell, a heading or a paragraph of Markdown: it means nothing there. */
public final class MarkdownEscape {
  private static final String MEANING = "\\`*_{}[]<>()#+-.!|~&:@$";

  private MarkdownEscape() {}

  /**
   * Letters, digits, blanks, and marks that mean nothing between them stay as they are. What would
   * be HTML, or the end of a cell, is written as its number, which means nothing anywhere.
   *
   * @param text in one line
   */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("<>&|".indexOf(c) >= 0) {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(MEANING.indexOf(c) >= 0 && !isHarmless(text, i) ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * As it is, but for what a terminal would obey, between fences that are longer than any in it.
   *
   * @param language of the text; may be empty
   */
  public static String block(String language, String text) {
    String lines = String.join("\n", TerminalSanitizer.lines(text));
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    return "%s%s\n%s\n%s\n".formatted(fence, language, lines, fence);
  }

  /** What stands within words and sentences, where nobody reads it as a mark. */
  private static boolean isHarmless(String text, int at) {
    char c = text.charAt(at);
    boolean within = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    boolean after = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    return switch (c) {
      case '_' -> within && after;
      case '(', ')' -> !text.contains("]");
      case '-', '+', '!' -> at > 0 && !text.contains("[");
      case '.' -> within && (after ? !text.contains("www.") : !Character.isDigit(text.charAt(0)));
      case ':' -> isOfATime(text, at) || (within && !after && text.indexOf("//") < 0);
      default -> false;
    };
  }

  private static boolean isOfATime(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }
}
