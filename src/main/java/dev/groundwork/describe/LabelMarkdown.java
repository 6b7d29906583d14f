package dev.groundwork.describe;

import dev.groundwork.describe.model.Label;
import dev.groundwork.report.escape.MarkdownEscape;

/** Text of the database in a cell, a heading or a paragraph of Markdown. */
final class LabelMarkdown {
  private LabelMarkdown() {}

  /** A name, a type. */
  static String text(String text) {
    return MarkdownEscape.of(Label.of(text));
  }

  /** A comment. */
  static String prose(String text) {
    return MarkdownEscape.of(Label.prose(text));
  }

  /** A statement, with its lines. */
  static String sql(String text) {
    return MarkdownEscape.block("sql", text).stripTrailing();
  }

  /** An expression; a cell ends with it as little as its own marks do. */
  static String code(String expression) {
    if (expression.isEmpty()) {
      return "";
    }
    String shown = Label.of(expression);
    return shown.contains("`") || shown.contains("|") || shown.contains("\\")
        ? MarkdownEscape.of(shown)
        : "`" + shown + "`";
  }
}
