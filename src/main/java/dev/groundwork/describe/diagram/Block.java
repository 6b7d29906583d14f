package dev.groundwork.describe.diagram;

/**
 * A box with a head and rows.
 *
 * @param width in pixels
 * @param rows how many; all of them are of one height
 */
public record Block(int width, int rows) {
  /** Everything is on this grid, so that what ends at different heights never meets by chance. */
  static final int GRID = 20;

  public static final int HEAD = 30;
  public static final int ROW = GRID;

  /** Between the last row and the end of what is drawn. */
  public static final int FOOT = 6;

  /** Of what is drawn. */
  public int height() {
    return HEAD + rows * ROW + FOOT;
  }

  /** On the grid. */
  int space() {
    return (height() + GRID - 1) / GRID * GRID;
  }
}
