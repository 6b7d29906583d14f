package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.List;

/** What lines to one box have in common between two columns: one way down, with ends beside it. */
final class Bus {
  private final List<Pin> left = new ArrayList<>();
  private final List<Pin> right = new ArrayList<>();

  /** Of the vertical line, once it is known. */
  int x;

  /** An end of what is in the column to the left of it. */
  void fromLeft(Pin pin) {
    left.add(pin);
    pin.slot().right.add(new Slot.End(this, pin));
  }

  /** An end of what is in the column to the right of it. */
  void fromRight(Pin pin) {
    right.add(pin);
    pin.slot().left.add(new Slot.End(this, pin));
  }

  /** How high its ends are on the average; no number where it has none there. */
  double meanLeft() {
    return mean(left);
  }

  double meanRight() {
    return mean(right);
  }

  private static double mean(List<Pin> pins) {
    double sum = 0;
    for (Pin pin : pins) {
      sum += pin.y();
    }
    return sum / pins.size();
  }

  double highest() {
    double highest = Double.POSITIVE_INFINITY;
    for (Pin pin : left) {
      highest = Math.min(highest, pin.y());
    }
    for (Pin pin : right) {
      highest = Math.min(highest, pin.y());
    }
    return highest;
  }

  double lowest() {
    double lowest = Double.NEGATIVE_INFINITY;
    for (Pin pin : left) {
      lowest = Math.max(lowest, pin.y());
    }
    for (Pin pin : right) {
      lowest = Math.max(lowest, pin.y());
    }
    return lowest;
  }
}
