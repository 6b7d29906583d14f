package dev.groundwork.migrate.formatted;

import dev.groundwork.migrate.formatted.SqlLines.Line;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlEnclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a file of formatted SQL leaves out of its changesets on purpose: lines to be ignored, and
 * rollbacks in a comment of their own.
 */
final class IgnoredLines {
  private final String file;
  private final List<Line> all;
  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder text;
  private final List<Problem> problems = new ArrayList<>();
  private boolean inChangeset;

  IgnoredLines(String text, List<Line> all, String file) {
    this.text = new StringBuilder(text);
    this.all = all;
    this.file = file;
    for (int i = 0; i < all.size(); i++) {
      i = read(i);
    }
  }

  /** The lines that are left. */
  List<Line> lines() {
    return lines;
  }

  /** The text, of the same length, with blanks for what is left out. */
  String text() {
    return text.toString();
  }

  List<Problem> problems() {
    return problems;
  }

  /** The index of the last line that belongs to this one. */
  private int read(int index) {
    Line line = all.get(index);
    lines.add(line);
    inChangeset |= line.is(Directive.CHANGESET);
    if (line.is(Directive.IGNORE_LINES)) {
      return ignore(index);
    }
    return line.is(Directive.ROLLBACK_BLOCK) && inChangeset ? block(index) : index;
  }

  private int ignore(int index) {
    String count = all.get(index).text().replaceFirst(".*:", "");
    int last = index;
    if (count.matches("\\d{1,9}")) {
      last = Math.min(all.size() - 1, index + Integer.parseInt(count));
    } else if (count.equals("start")) {
      last = end(index);
    }
    blank(index + 1, last);
    return last;
  }

  private int end(int index) {
    for (int i = index + 1; i < all.size(); i++) {
      String text = all.get(i).text().toLowerCase(Locale.ROOT);
      if (all.get(i).is(Directive.IGNORE_LINES) && text.endsWith(":end")) {
        return i;
      }
    }
    problems.add(
        new Problem(
            "lines are ignored from here, and never again read",
            file + ", line " + all.get(index).number(),
            "put --ignoreLines:end below them, with nothing before and behind it"));
    return all.size() - 1;
  }

  /**
   * Liquibase ends it at the first line that ends a comment. It reads it as one line, so that a
   * line comment would hide the rest; rollback reads the block from the file.
   */
  private int block(int index) {
    int last = index + 1;
    while (last < all.size() && !all.get(last).text().stripTrailing().endsWith("*/")) {
      last++;
    }
    if (last == all.size()) {
      return index;
    }
    int start = text.indexOf("/*", all.get(index).start());
    String comment = text.substring(start, all.get(last).end()).stripTrailing();
    boolean same =
        SqlEnclosure.in(comment)
            .findFirst()
            .filter(e -> e.closed() && e.end() == comment.length())
            .isPresent();
    if (!same) {
      add(index, "a rollback block that the server ends elsewhere", "write no comment into it");
    }
    blank(index, last);
    return last;
  }

  private void add(int index, String what, String next) {
    problems.add(new Problem(what, file + ", line " + all.get(index).number(), next));
  }

  private void blank(int first, int last) {
    for (int i = first; i <= last; i++) {
      Line line = all.get(i);
      text.replace(line.start(), line.end(), " ".repeat(line.text().length()));
    }
  }
}
