package dev.groundwork.describe.diagram;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts drawings beside each other, the tallest first, in rows of one length.
 *
 * @param corners the upper left one of each, in the order in which they were given
 */
record ShelfPacking(int width, int height, List<Point> corners) {
  private static final int BETWEEN = 40;

  /** Tries lengths until the whole fills a screen of that form as well as may be. */
  static ShelfPacking of(List<Drawing> parts, double ratio) {
    if (parts.isEmpty()) {
      return new ShelfPacking(0, 0, List.of());
    }
    double widest = parts.stream().mapToInt(Drawing::width).max().orElse(0);
    double area =
        parts.stream()
            .mapToDouble(p -> (p.width() + BETWEEN) * (double) (p.height() + BETWEEN))
            .sum();
    double square = Math.sqrt(area * ratio);
    return IntStream.range(0, 24)
        .mapToDouble(step -> Math.max(widest, square * (0.8 + step * 0.05)))
        .distinct()
        .mapToObj(length -> rows(parts, length))
        .max(Comparator.comparingDouble(p -> Drawing.scale(p.width, p.height, ratio)))
        .orElseThrow();
  }

  private static ShelfPacking rows(List<Drawing> parts, double length) {
    List<Integer> order =
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -parts.get(i).height()))
            .toList();
    Point[] corners = new Point[parts.size()];
    int x = 0;
    int y = 0;
    int row = 0;
    int width = 0;
    for (int i : order) {
      Drawing part = parts.get(i);
      if (x > 0 && x + part.width() > length) {
        y += row + BETWEEN;
        x = 0;
        row = 0;
      }
      corners[i] = new Point(x, y);
      x += part.width() + BETWEEN;
      row = Math.max(row, part.height());
      width = Math.max(width, x - BETWEEN);
    }
    return new ShelfPacking(width, y + row, Arrays.asList(corners));
  }
}
