package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.List;

/** A place in a column: a box, or a lane on which a line passes by. */
final class Slot {
  final int column;
  final int space;

  /** What ends at its left side or at its right one. */
  final List<End> left = new ArrayList<>();

  final List<End> right = new ArrayList<>();

  /** Its upper edge; of a lane the line itself. */
  double top;

  /** A line at one of its sides. */
  record End(Bus bus, Pin pin) {}

  private Slot(int column, int space) {
    this.column = column;
    this.space = space;
  }

  static Slot of(Block block, int column) {
    return new Slot(column, block.space());
  }

  static Slot lane(int column) {
    return new Slot(column, 0);
  }

  boolean isLane() {
    return space == 0;
  }

  int y() {
    return (int) Math.round(top);
  }
}
