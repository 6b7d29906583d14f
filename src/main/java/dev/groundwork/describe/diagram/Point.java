package dev.groundwork.describe.diagram;

/** A place in the drawing, from its upper left corner, in pixels. */
public record Point(int x, int y) {
  Point moved(int right, int down) {
    return new Point(x + right, y + down);
  }
}
