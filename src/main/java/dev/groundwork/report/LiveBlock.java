package dev.groundwork.report;

import java.util.List;

/**
 * The last lines of a terminal, which are drawn over and over. Java does not know how wide it is,
 * so that the terminal itself cuts what does not fit (DECAWM, as every VT100 has it).
 */
final class LiveBlock {
  private static final String CUT_LONG_LINES = "\u001b[?7l";
  private static final String WRAP_LONG_LINES = "\u001b[?7h";
  private static final String ERASE_LINE = "\r\u001b[K";

  private int drawn;

  /** The sequence that shows these lines; the cursor stays in the last of them. */
  String draw(List<String> lines) {
    drawn = lines.size();
    String text = String.join("\n", lines);
    return drawn == 1 ? text : CUT_LONG_LINES + text + WRAP_LONG_LINES;
  }

  /** The sequence that takes away what is shown; the cursor is where it began. */
  String erase() {
    String upwards = (ERASE_LINE + "\u001b[A").repeat(Math.max(0, drawn - 1));
    return upwards + ERASE_LINE;
  }
}
