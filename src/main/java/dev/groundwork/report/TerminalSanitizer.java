package dev.groundwork.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text of others, such as a server's message, without what a terminal would obey. */
final class TerminalSanitizer {
  private TerminalSanitizer() {}

  /** Each line of the text; none for an empty one. */
  static List<String> lines(String text) {
    return text.lines().map(TerminalSanitizer::visible).map(String::stripTrailing).toList();
  }

  /** The text in one line. */
  static String line(String text) {
    return String.join(" ", lines(text));
  }

  private static String visible(String line) {
    return line.codePoints().mapToObj(TerminalSanitizer::visible).collect(Collectors.joining());
  }

  private static String visible(int character) {
    if (character == '\t') {
      return "    ";
    }
    if (Character.getType(character) == Character.CONTROL) {
      return "\\x%02x".formatted(character);
    }
    return reorders(character) ? "\\u%04x".formatted(character) : Character.toString(character);
  }

  /** What breaks lines or turns their direction, so that they read as what they are not. */
  private static boolean reorders(int character) {
    return (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
