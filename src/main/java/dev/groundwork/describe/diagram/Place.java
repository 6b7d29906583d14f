package dev.groundwork.describe.diagram;

/**
 * Where a box is.
 *
 * @param x of its upper left corner
 * @param width which may be more than was asked for: those of one column are of one width
 */
public record Place(int x, int y, int width) {
  Place moved(int right, int down) {
    return new Place(x + right, y + down, width);
  }
}
