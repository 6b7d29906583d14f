package dev.groundwork.migrate.changelog;

import java.util.Arrays;

/**
 * A text without its white space, whose every character knows where it stood.
 *
 * @param characters those that are left
 * @param offsets of each in the text
 * @param lines of each, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CompactText(String characters, int[] offsets, int[] lines) {

  static CompactText of(String text) {
    StringBuilder characters = new StringBuilder(text.length());
    int[] offsets = new int[text.length()];
    int[] lines = new int[text.length()];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      } else if (!Character.isWhitespace(c)) {
        offsets[characters.length()] = i;
        lines[characters.length()] = line;
        characters.append(c);
      }
    }
    int length = characters.length();
    return new CompactText(
        characters.toString(), Arrays.copyOf(offsets, length), Arrays.copyOf(lines, length));
  }

  int length() {
    return offsets.length;
  }

  /** How many of them stand before an offset of the text. */
  int before(int offset) {
    int found = Arrays.binarySearch(offsets, offset);
    return found < 0 ? -found - 1 : found;
  }

  /** The first of them that stands in this line or after it. */
  int atLine(int line) {
    int found = Arrays.binarySearch(lines, line);
    found = found < 0 ? -found - 1 : found;
    while (found > 0 && lines[found - 1] == line) {
      found--;
    }
    return found;
  }

  /** The line of one of them; the last line for what is after the end. */
  int line(int index) {
    return lines.length == 0 ? 1 : lines[Math.min(index, lines.length - 1)];
  }
}
