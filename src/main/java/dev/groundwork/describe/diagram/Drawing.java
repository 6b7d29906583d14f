package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where everything is.
 *
 * @param blocks in the order in which they were given
 * @param wires the corners of each line, from the row that refers to the head that it refers to;
 *     lines to the same box share their ways, others never do
 */
public record Drawing(int width, int height, List<Place> blocks, List<List<Point>> wires) {
  /** Of a screen, less what stands beside the drawing on it. */
  private static final double RATIO = 1.15;

  public Drawing {
    blocks = List.copyOf(blocks);
    wires = List.copyOf(wires);
  }

  /** Lays boxes out. */
  public static Drawing of(List<Block> blocks, List<Link> links) {
    List<Drawing> parts = new ArrayList<>();
    List<List<Integer>> groups = ConnectedGroups.of(blocks.size(), links);
    List<List<Integer>> wires = new ArrayList<>();
    int[] group = ConnectedGroups.numbers(blocks.size(), groups);
    groups.forEach(members -> wires.add(new ArrayList<>()));
    for (int i = 0; i < links.size(); i++) {
      wires.get(group[links.get(i).from()]).add(i);
    }
    for (int i = 0; i < groups.size(); i++) {
      parts.add(
          Component.of(blocks, groups.get(i), wires.get(i).stream().map(links::get).toList())
              .drawing(RATIO));
    }
    ShelfPacking packing = ShelfPacking.of(parts, RATIO);
    Place[] places = new Place[blocks.size()];
    List<List<Point>> lines = new ArrayList<>(links.stream().map(l -> List.<Point>of()).toList());
    for (int i = 0; i < parts.size(); i++) {
      Point corner = packing.corners().get(i);
      Drawing part = parts.get(i).moved(corner);
      for (int m = 0; m < groups.get(i).size(); m++) {
        places[groups.get(i).get(m)] = part.blocks.get(m);
      }
      for (int w = 0; w < wires.get(i).size(); w++) {
        lines.set(wires.get(i).get(w), part.wires.get(w));
      }
    }
    return new Drawing(packing.width(), packing.height(), List.of(places), lines);
  }

  private Drawing moved(Point by) {
    return new Drawing(
        width,
        height,
        blocks.stream().map(p -> p.moved(by.x(), by.y())).toList(),
        wires.stream()
            .map(wire -> wire.stream().map(p -> p.moved(by.x(), by.y())).toList())
            .toList());
  }

  /** How large it is on a screen of that form: the better, the larger. */
  static double scale(int width, int height, double ratio) {
    return Math.min(ratio / width, 1.0 / height);
  }

  static Comparator<Drawing> byScale(double ratio) {
    return Comparator.comparingDouble(d -> scale(d.width, d.height, ratio));
  }
}
