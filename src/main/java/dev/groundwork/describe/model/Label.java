package dev.groundwork.describe.model;

import dev.groundwork.report.escape.TerminalSanitizer;

/** Text of the database as a person may see it: in one line, with nothing hidden in it. */
public final class Label {
  private Label() {}

  /** What a terminal would obey, and what turns or breaks lines, is shown as its number. */
  public static String of(String text) {
    String shown = TerminalSanitizer.line(text.replace("\r", "\\r").replace("\n", "\\n"));
    return shown.isBlank() ? '"' + text.replaceAll("\\s", " ") + '"' : shown;
  }

  /** A comment, whose lines are only how it was written. */
  public static String prose(String text) {
    return TerminalSanitizer.line(text).strip();
  }
}
