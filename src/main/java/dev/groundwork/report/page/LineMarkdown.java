package dev.groundwork.report.page;

import dev.groundwork.report.MarkdownEscape;
import dev.groundwork.report.TerminalSanitizer;

/** What was said in a run, as Markdown may hold it. */
final class LineMarkdown {
  private LineMarkdown() {}

  /** In one line, also in a table. */
  static String text(String text) {
    return MarkdownEscape.of(TerminalSanitizer.line(text));
  }

  /** As it is, between fences that are longer than any in it. */
  static String block(String text) {
    String lines = String.join("\n", TerminalSanitizer.lines(text));
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    return "%s\n%s\n%s\n".formatted(fence, lines, fence);
  }
}
