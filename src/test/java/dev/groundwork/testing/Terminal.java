package dev.groundwork.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal shows of what was sent to it, as far as reports need one; whatever else they sent
 * is an error. Nothing scrolls: the screen is as high as it has to be.
 */
public final class Terminal {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])");

  private final int columns;
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean wraps = true;

  private Terminal(int columns) {
    this.columns = columns;
  }

  /** The lines that are seen in the end. */
  public static List<String> shows(int columns, String sent) {
    Terminal terminal = new Terminal(columns);
    Matcher sequence = SEQUENCE.matcher(sent);
    int at = 0;
    while (at < sent.length()) {
      if (sequence.region(at, sent.length()).lookingAt()) {
        terminal.obey(sequence.group(1), sequence.group(2));
        at = sequence.end();
      } else {
        terminal.take(sent.charAt(at));
        at++;
      }
    }
    return terminal.seen();
  }

  /** What was drawn below the cursor, and is gone, is no line. */
  private List<String> seen() {
    List<String> seen = new ArrayList<>();
    lines.forEach(line -> seen.add(line.toString().stripTrailing()));
    while (seen.size() > row + 1 && seen.get(seen.size() - 1).isEmpty()) {
      seen.remove(seen.size() - 1);
    }
    return seen;
  }

  private void obey(String argument, String command) {
    switch (command) {
      case "K" -> line().setLength(Math.min(line().length(), column));
      case "A" -> row = Math.max(0, row - (argument.isEmpty() ? 1 : Integer.parseInt(argument)));
      case "l", "h" -> wraps = wraps(argument, command);
      case "m" -> {}
      default -> throw new AssertionError("nobody knows ESC[" + argument + command);
    }
  }

  private static boolean wraps(String argument, String command) {
    if (!argument.equals("?7")) {
      throw new AssertionError("nobody knows ESC[" + argument + command);
    }
    return command.equals("h");
  }

  private void take(char character) {
    switch (character) {
      case '\n' -> down();
      case '\r' -> column = 0;
      default -> {
        if (character < ' ') {
          throw new AssertionError("nobody knows \\u%04x".formatted((int) character));
        }
        write(character);
      }
    }
  }

  private void write(char character) {
    if (column == columns && wraps) {
      down();
    }
    column = Math.min(column, columns - 1);
    while (line().length() <= column) {
      line().append(' ');
    }
    line().setCharAt(column, character);
    column++;
  }

  /** A line feed is a new line, as the kernel makes one of it (onlcr). */
  private void down() {
    row++;
    column = 0;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }

  private StringBuilder line() {
    return lines.get(row);
  }
}
