package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All lines to one box that end at the same side of it: from column to column a lane, between two
 * of them a bus.
 */
final class Net {
  private final Slot target;
  private final boolean toTheRight;
  private final Pin head;
  private final Map<Integer, Pin> lanes = new TreeMap<>();
  private final Map<Integer, Bus> buses = new TreeMap<>();

  /**
   * @param toTheRight whether those who refer to the box are to the right of it, or in its column
   */
  Net(Slot target, boolean toTheRight) {
    this.target = target;
    this.toTheRight = toTheRight;
    // no other end is at these heights: see Wiring
    this.head = new Pin(target, toTheRight ? 14 : 16);
  }

  /** Brings a line from that end to the box. */
  void add(Pin end) {
    int column = end.slot().column;
    if (toTheRight && column != target.column) {
      bus(column - 1).fromRight(end);
    } else {
      bus(column).fromLeft(end);
    }
    int at = column;
    while (at != target.column && inward(at) != target.column) {
      at = inward(at);
      lane(at);
    }
  }

  private int inward(int column) {
    return toTheRight ? column - 1 : column + 1;
  }

  private void lane(int column) {
    if (!lanes.containsKey(column)) {
      Pin pin = new Pin(Slot.lane(column), 0);
      lanes.put(column, pin);
      bus(column - 1).fromRight(pin);
      bus(column).fromLeft(pin);
    }
  }

  /** By the column to the left of it; that beside the box has the box's own end. */
  private Bus bus(int gap) {
    Bus bus = buses.get(gap);
    if (bus == null) {
      bus = new Bus();
      buses.put(gap, bus);
      if (toTheRight && gap == target.column) {
        bus.fromLeft(head);
      } else if (!toTheRight && gap == target.column - 1) {
        bus.fromRight(head);
      }
    }
    return bus;
  }

  Map<Integer, Bus> buses() {
    return buses;
  }

  List<Slot> slots() {
    return lanes.values().stream().map(Pin::slot).toList();
  }

  /** The way from an end of it to the box, column by column; buses know where they are by now. */
  List<Point> way(Pin end, int x, int targetX) {
    int column = end.slot().column;
    List<Point> points = new ArrayList<>();
    double y = end.y();
    points.add(point(x, y));
    while (true) {
      int gap = toTheRight && column != target.column ? column - 1 : column;
      Bus bus = Objects.requireNonNull(buses.get(gap));
      boolean last = column == target.column || inward(column) == target.column;
      double next = last ? head.y() : Objects.requireNonNull(lanes.get(inward(column))).y();
      points.add(point(bus.x, y));
      points.add(point(bus.x, next));
      y = next;
      if (last) {
        points.add(point(targetX, y));
        return points;
      }
      column = inward(column);
    }
  }

  private static Point point(int x, double y) {
    return new Point(x, (int) Math.round(y));
  }

  /** Whether lines end at the right side of the box. */
  boolean isToTheRight() {
    return toTheRight;
  }
}
