package dev.groundwork.report.escape;

import java.util.List;
import java.util.stream.Collectors;

/** Text of others, such as a server's message, without what a terminal would obey. */
public final class TerminalSanitizer {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private TerminalSanitizer() {}

  /** Each line of the text; none for an empty one. */
  public static List<String> lines(String text) {
    return text.lines().map(TerminalSanitizer::visible).map(String::stripTrailing).toList();
  }

  /** The text in one line. */
  public static String line(String text) {
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
    return obeyed(character) ? "\\u%04x".formatted(character) : Character.toString(character);
  }

  /**
   * What breaks lines, or turns their direction, so that they read as what they are not, or is not
   * seen; but for what joins letters and parts them, which words and pictures are written with.
   */
  private static boolean obeyed(int character) {
    return switch (Character.getType(character)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
