package dev.groundwork.describe;

import dev.groundwork.describe.model.Label;

/** Text of the database in a cell, a heading or a paragraph of Markdown: it means nothing there. */
final class Markdown {
  private static final String MEANING = "\\`*_{}[]<>()#+-.!|~&:@$";

  private Markdown() {}

  /** A name, a type. */
  static String text(String text) {
    return escaped(Label.of(text));
  }

  /** A comment. */
  static String prose(String text) {
    return escaped(Label.prose(text));
  }

  /**
   * Letters, digits, blanks, and marks that mean nothing between them stay as they are. What would
   * be HTML, or the end of a cell, is written as its number, which means nothing anywhere.
   */
  private static String escaped(String text) {
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
      case ':' -> within && !after && text.indexOf("//") < 0;
      default -> false;
    };
  }

  /** An expression; a cell ends with it as little as its own marks do. */
  static String code(String expression) {
    if (expression.isEmpty()) {
      return "";
    }
    String shown = Label.of(expression);
    return shown.contains("`") || shown.contains("|") || shown.contains("\\")
        ? escaped(shown)
        : "`" + shown + "`";
  }
}
