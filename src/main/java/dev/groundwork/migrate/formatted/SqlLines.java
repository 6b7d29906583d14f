package dev.groundwork.migrate.formatted;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The lines of a text, cut as Liquibase cuts them. */
final class SqlLines {
  private static final Pattern END = Pattern.compile("\r\n|\r|\n");

  private SqlLines() {}

  /**
   * One line.
   *
   * @param number from 1
   * @param start the offset of its first character
   * @param directive what Liquibase takes it for
   */
  record Line(int number, int start, String text, Optional<Directive> directive) {
    boolean is(Directive other) {
      return directive.filter(other::equals).isPresent();
    }

    int end() {
      return start + text.length();
    }
  }

  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (var end = END.matcher(text); end.find(); start = end.end()) {
      lines.add(line(lines.size() + 1, start, text.substring(start, end.start())));
    }
    if (start < text.length()) {
      lines.add(line(lines.size() + 1, start, text.substring(start)));
    }
    return lines;
  }

  private static Line line(int number, int start, String text) {
    return new Line(number, start, text, Directive.of(text));
  }

  /** By where they start. */
  static NavigableMap<Integer, Line> byStart(List<Line> lines) {
    NavigableMap<Integer, Line> all = new TreeMap<>();
    lines.forEach(line -> all.put(line.start(), line));
    return all;
  }
}
