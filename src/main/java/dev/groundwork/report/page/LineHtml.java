package dev.groundwork.report.page;

import dev.groundwork.report.HtmlEscape;
import dev.groundwork.report.TerminalSanitizer;

/** What was said in a run, as HTML may hold it. */
final class LineHtml {
  private LineHtml() {}

  /** In one line: nothing of it is obeyed, and nothing hidden. */
  static String text(String text) {
    return HtmlEscape.of(TerminalSanitizer.line(text));
  }

  /** With the lines that it has. */
  static String lines(String text) {
    return HtmlEscape.of(String.join("\n", TerminalSanitizer.lines(text)));
  }
}
