package dev.groundwork.report.page;

import dev.groundwork.report.escape.MarkdownEscape;
import dev.groundwork.report.escape.TerminalSanitizer;

/** What was said in a run, as Markdown may hold it. */
final class LineMarkdown {
  private LineMarkdown() {}

  /** In one line, also in a table. */
  static String text(String text) {
    return MarkdownEscape.of(TerminalSanitizer.line(text));
  }

  /** As it is, with its lines. */
  static String block(String text) {
    return MarkdownEscape.block("", text);
  }
}
