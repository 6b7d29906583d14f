package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Label;
import dev.groundwork.report.escape.HtmlEscape;
import dev.groundwork.report.escape.TerminalSanitizer;

/** Text of the database as HTML and SVG may hold it. */
final class LabelHtml {
  private LabelHtml() {}

  /** A name, a type, an expression: nothing of it is obeyed, and nothing hidden. */
  static String text(String text) {
    return HtmlEscape.of(Label.of(text));
  }

  /** A statement, with its lines. */
  static String sql(String text) {
    return HtmlEscape.of(String.join("\n", TerminalSanitizer.lines(text)));
  }

  static String prose(String text) {
    return HtmlEscape.of(Label.prose(text));
  }
}
