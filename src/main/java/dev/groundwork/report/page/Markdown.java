package dev.groundwork.report.page;

import dev.groundwork.report.TerminalSanitizer;

/** Text of others as Markdown may hold it. */
final class Markdown {
  private Markdown() {}

  /** In one line, also in a table: what Markdown or HTML would obey is a backslash and itself. */
  static String text(String text) {
    return TerminalSanitizer.line(text)
        .replace("&", "&amp;")
        .replaceAll("[\\\\`*_{}\\[\\]<>#|~$!]", "\\\\$0");
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
