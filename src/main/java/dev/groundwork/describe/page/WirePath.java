package dev.groundwork.describe.page;

import dev.groundwork.describe.diagram.Point;
import java.util.List;

/**
 * The path of a line with its ends: a crow's foot where many rows may refer, one stroke where one
 * may, and a stroke at what they refer to.
 */
final class WirePath {
  private static final int RADIUS = 5;
  private static final int FOOT = 9;
  private static final int HALF = 5;

  private final StringBuilder path = new StringBuilder();

  private WirePath() {}

  /** The line alone. */
  static String line(List<Point> corners) {
    WirePath wire = new WirePath();
    wire.draw(corners);
    return wire.path.toString();
  }

  /** What is at its ends. */
  static String ends(List<Point> corners, boolean single) {
    WirePath wire = new WirePath();
    wire.start(corners.get(0), corners.get(1), single);
    wire.end(corners.get(corners.size() - 1), corners.get(corners.size() - 2));
    return wire.path.toString();
  }

  private void draw(List<Point> corners) {
    to('M', corners.get(0));
    for (int i = 1; i < corners.size() - 1; i++) {
      Point at = corners.get(i);
      int radius =
          Math.min(
              RADIUS, Math.min(length(at, corners.get(i - 1)), length(at, corners.get(i + 1))) / 2);
      to('L', towards(at, corners.get(i - 1), radius));
      to('Q', at);
      to(' ', towards(at, corners.get(i + 1), radius));
    }
    to('L', corners.get(corners.size() - 1));
  }

  private void start(Point at, Point next, boolean single) {
    int side = Integer.signum(next.x() - at.x());
    if (single) {
      stroke(at.x() + side * (FOOT - 2), at.y());
    } else {
      to('M', new Point(at.x(), at.y() - HALF));
      to('L', new Point(at.x() + side * FOOT, at.y()));
      to('L', new Point(at.x(), at.y() + HALF));
    }
  }

  private void end(Point at, Point before) {
    stroke(at.x() + Integer.signum(before.x() - at.x()) * HALF, at.y());
  }

  private void stroke(int x, int y) {
    to('M', new Point(x, y - HALF));
    path.append('v').append(2 * HALF);
  }

  private void to(char command, Point point) {
    path.append(command).append(point.x()).append(' ').append(point.y());
  }

  private static int length(Point one, Point other) {
    return Math.abs(one.x() - other.x()) + Math.abs(one.y() - other.y());
  }

  private static Point towards(Point from, Point to, int by) {
    return new Point(
        from.x() + Integer.signum(to.x() - from.x()) * by,
        from.y() + Integer.signum(to.y() - from.y()) * by);
  }
}
