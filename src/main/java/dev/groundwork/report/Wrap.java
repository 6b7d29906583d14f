package dev.groundwork.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks long lines between words. */
final class Wrap {
  private Wrap() {}

  /** Lines of at most this many characters, but for words that are longer. */
  static List<String> at(int width, String line) {
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > width) {
      int space = lastSpace(rest, width);
      if (space < 0) {
        break;
      }
      lines.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
    }
    lines.add(rest);
    return lines;
  }

  /** The last space that leaves at most {@code width} before it, else the first one after. */
  private static int lastSpace(String text, int width) {
    int before = text.lastIndexOf(' ', width);
    return before > 0 ? before : text.indexOf(' ', width);
  }
}
