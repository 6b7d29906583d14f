package dev.groundwork.report;

import dev.groundwork.run.State;
import java.util.regex.Pattern;

/** Colours, or none. */
final class AnsiStyle {
  static final AnsiStyle NONE = new AnsiStyle(false);

  private static final String ESCAPE = "\u001b[";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9]*m");

  private final boolean on;

  AnsiStyle(boolean on) {
    this.on = on;
  }

  /** The columns that a painted text takes. */
  static int width(String painted) {
    String plain = COLOUR.matcher(painted).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }

  String mark(State state, String text) {
    return switch (state) {
      case CHANGED, UNCHANGED -> good(text);
      case FAILED -> bad(text);
      case SKIPPED, NOT_RUN -> dim(text);
    };
  }

  String good(String text) {
    return painted("32", text);
  }

  String bad(String text) {
    return painted("31", text);
  }

  String warning(String text) {
    return painted("33", text);
  }

  String dim(String text) {
    return painted("2", text);
  }

  String bold(String text) {
    return painted("1", text);
  }

  private String painted(String code, String text) {
    return on ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
