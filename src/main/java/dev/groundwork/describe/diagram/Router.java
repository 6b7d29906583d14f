package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The places of everything, once columns have their order and their heights. */
final class Router {
  private final Component component;
  private final Wiring wiring;
  private final int[] x;
  private final int[] widest;

  Router(Component component, Wiring wiring) {
    this.component = component;
    this.wiring = wiring;
    this.x = new int[wiring.columns().size()];
    this.widest = new int[x.length];
  }

  Drawing drawing() {
    int right = columns();
    int top = (int) slots().stream().mapToDouble(slot -> slot.top).min().orElse(0);
    List<Place> blocks = new ArrayList<>();
    int bottom = top;
    for (int i = 0; i < wiring.boxes().size(); i++) {
      Slot slot = wiring.boxes().get(i);
      blocks.add(new Place(x[slot.column], slot.y() - top, widest[slot.column]));
      bottom = Math.max(bottom, slot.y() + slot.space);
    }
    bottom = Math.max(bottom, (int) slots().stream().mapToDouble(s -> s.top).max().orElse(0));
    List<List<Point>> wires = new ArrayList<>();
    for (int i = 0; i < wiring.lines().size(); i++) {
      wires.add(wire(component.links().get(i), wiring.lines().get(i), top));
    }
    return new Drawing(right, bottom - top, blocks, wires);
  }

  private List<Slot> slots() {
    return wiring.columns().stream().flatMap(List::stream).toList();
  }

  /** Gives each column its place, with the lines between them; gives the right end. */
  private int columns() {
    for (int i = 0; i < wiring.boxes().size(); i++) {
      int column = wiring.boxes().get(i).column;
      widest[column] = Math.max(widest[column], component.blocks().get(i).width());
    }
    Map<Integer, List<Bus>> buses = wiring.buses();
    int right = 0;
    for (int column = 0; column < x.length; column++) {
      x[column] = right;
      right += widest[column];
      List<Bus> beside = buses.getOrDefault(column, List.of());
      if (column < x.length - 1 || !beside.isEmpty()) {
        Channel channel = new Channel(beside);
        channel.place(right);
        right += channel.width();
      }
    }
    return right;
  }

  private int left(int block) {
    return x[wiring.boxes().get(block).column];
  }

  private int right(int block) {
    return left(block) + widest[wiring.boxes().get(block).column];
  }

  private List<Point> wire(Link link, Wiring.Line line, int top) {
    boolean fromLeft =
        wiring.boxes().get(link.from()).column > wiring.boxes().get(link.to()).column;
    int start = fromLeft ? left(link.from()) : right(link.from());
    int end = line.net().isToTheRight() ? right(link.to()) : left(link.to());
    return straight(line.net().way(line.end(), start, end)).stream()
        .map(point -> point.moved(0, -top))
        .toList();
  }

  /** Without corners that are none. */
  private static List<Point> straight(List<Point> points) {
    List<Point> corners = new ArrayList<>();
    for (Point point : points) {
      int last = corners.size() - 1;
      if (last >= 0 && corners.get(last).equals(point)) {
        continue;
      }
      if (last > 0 && inLine(corners.get(last - 1), corners.get(last), point)) {
        corners.set(last, point);
      } else {
        corners.add(point);
      }
    }
    return corners;
  }

  private static boolean inLine(Point a, Point b, Point c) {
    return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
  }
}
