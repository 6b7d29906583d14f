package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Boxes that hang together, by numbers of their own, with the lines between them. */
record Component(List<Block> blocks, List<Link> links) {
  private static final int FEW = 150;

  static Component of(List<Block> all, List<Integer> members, List<Link> links) {
    Map<Integer, Integer> own = new HashMap<>();
    List<Block> blocks = new ArrayList<>();
    for (int member : members) {
      own.put(member, blocks.size());
      blocks.add(all.get(member));
    }
    return new Component(
        blocks,
        links.stream().map(l -> new Link(own(own, l.from()), l.row(), own(own, l.to()))).toList());
  }

  private static int own(Map<Integer, Integer> numbers, int member) {
    return numbers.getOrDefault(member, -1);
  }

  /** Tries columns of several heights: the drawing is to fill a screen. */
  Drawing drawing(double ratio) {
    if (blocks.size() == 1 && links.isEmpty()) {
      Block only = blocks.get(0);
      return new Drawing(
          only.width(), only.height(), List.of(new Place(0, 0, only.width())), List.of());
    }
    double area = blocks.stream().mapToDouble(b -> (b.width() + 90.0) * (b.space() + 30.0)).sum();
    double height = Math.sqrt(area / ratio);
    double[] factors =
        blocks.size() <= FEW
            ? new double[] {0.5, 0.65, 0.8, 0.9, 1, 1.15, 1.35}
            : new double[] {0.9, 1.3};
    Drawing best = null;
    for (double factor : factors) {
      Drawing drawing = inColumns((int) (height * factor));
      if (best == null || Drawing.byScale(ratio).compare(best, drawing) < 0) {
        best = drawing;
      }
    }
    return Objects.requireNonNull(best);
  }

  private Drawing inColumns(int height) {
    Wiring wiring = Wiring.of(this, new ColumnAssignment(this, height).columns());
    new RowPlacement(wiring).place();
    return new Router(this, wiring).drawing();
  }
}
