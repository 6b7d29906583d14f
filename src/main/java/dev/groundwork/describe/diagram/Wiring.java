package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The boxes in their columns, the lanes beside them, and what is wired to what.
 *
 * <p>Boxes begin at multiples of {@link Block#GRID}. Within it, lines that end at the left side of
 * a box, those at its right side, those at either side of its head, and the lanes of columns beside
 * each other have heights of their own, so that two lines which are not of one net never lie on
 * each other.
 */
final class Wiring {
  private static final int[] LEFT = {-2, -3, -1};
  private static final int[] RIGHT = {2, 3, 1};

  /** One line: its net and its own end. */
  record Line(Net net, Pin end) {}

  private final List<Slot> boxes = new ArrayList<>();
  private final List<List<Slot>> columns = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<Integer, Net> nets = new LinkedHashMap<>();
  private final Map<Long, Integer> ends = new HashMap<>();

  private Wiring() {}

  static Wiring of(Component component, int[] columns) {
    Wiring wiring = new Wiring();
    int last = IntStream.of(columns).max().orElse(0);
    for (int i = 0; i <= last; i++) {
      wiring.columns.add(new ArrayList<>());
    }
    for (int i = 0; i < columns.length; i++) {
      Slot slot = Slot.of(component.blocks().get(i), columns[i]);
      wiring.boxes.add(slot);
      wiring.columns.get(columns[i]).add(slot);
    }
    component.links().forEach(wiring::wire);
    for (Net net : wiring.nets.values()) {
      net.slots().forEach(slot -> wiring.columns.get(slot.column).add(slot));
    }
    return wiring;
  }

  private void wire(Link link) {
    Slot from = boxes.get(link.from());
    Slot to = boxes.get(link.to());
    boolean toTheRight = from.column >= to.column;
    boolean leftSide = from.column > to.column;
    Net net =
        nets.computeIfAbsent(link.to() * 2 + (toTheRight ? 1 : 0), key -> new Net(to, toTheRight));
    Pin end = end(link, from, leftSide);
    net.add(end);
    lines.add(new Line(net, end));
  }

  /** Three lines may begin at each side of a row. */
  private Pin end(Link link, Slot from, boolean leftSide) {
    long key = (link.from() * 4096L + link.row()) * 2 + (leftSide ? 1 : 0);
    int number = ends.merge(key, 1, Integer::sum) - 1;
    int[] offsets = leftSide ? LEFT : RIGHT;
    int middle = Block.HEAD + link.row() * Block.ROW + Block.ROW / 2;
    return new Pin(from, middle + offsets[number % offsets.length]);
  }

  List<Slot> boxes() {
    return boxes;
  }

  /** From left to right, each in its order, which may be changed. */
  List<List<Slot>> columns() {
    return columns;
  }

  List<Line> lines() {
    return lines;
  }

  /** All, by the column to the left of them. */
  Map<Integer, List<Bus>> buses() {
    Map<Integer, List<Bus>> all = new TreeMap<>();
    for (Net net : nets.values()) {
      net.buses().forEach((gap, bus) -> all.computeIfAbsent(gap, g -> new ArrayList<>()).add(bus));
    }
    return all;
  }
}
