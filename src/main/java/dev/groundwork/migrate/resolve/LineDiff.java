package dev.groundwork.migrate.resolve;

import java.util.ArrayList;
import java.util.List;

/** What is different between two texts, line by line: the longest common part stays out. */
final class LineDiff {
  private final List<String> before;
  private final List<String> after;
  private final int[][] common;
  private final List<String> lines = new ArrayList<>();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.common = new int[before.size() + 1][after.size() + 1];
  }

  /** Lines that begin with {@code -} for what is gone and {@code +} for what is new. */
  static List<String> of(List<String> before, List<String> after) {
    LineDiff lineDiff = new LineDiff(before, after);
    lineDiff.measure();
    lineDiff.walk();
    return lineDiff.lines;
  }

  private void measure() {
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + before.get(i++));
      } else {
        lines.add("+ " + after.get(j++));
      }
    }
  }
}
