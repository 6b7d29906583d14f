package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Puts each box into a column to the right of those that it refers to, where circles allow that,
 * and no more of them into one than there is room for.
 */
final class ColumnAssignment {
  private static final int BETWEEN = Block.GRID;

  private final List<Block> blocks;
  private final int height;
  private final List<TreeSet<Integer>> parents = new ArrayList<>();
  private final List<TreeSet<Integer>> children = new ArrayList<>();
  private final int[] column;
  private final List<Integer> filled = new ArrayList<>();

  ColumnAssignment(Component component, int height) {
    this.blocks = component.blocks();
    this.height = height;
    this.column = new int[blocks.size()];
    Arrays.fill(column, -1);
    for (int i = 0; i < blocks.size(); i++) {
      parents.add(new TreeSet<>());
      children.add(new TreeSet<>());
    }
    for (Link link : component.links()) {
      if (link.from() != link.to()) {
        parents.get(link.from()).add(link.to());
        children.get(link.to()).add(link.from());
      }
    }
  }

  /** The column of each box, from 0 on, none of them empty. */
  int[] columns() {
    List<Integer> order = order();
    order.forEach(this::put);
    for (int i = order.size() - 1; i >= 0; i--) {
      pull(order.get(i));
    }
    int[] used = Arrays.stream(column).sorted().distinct().toArray();
    return Arrays.stream(column).map(c -> Arrays.binarySearch(used, c)).toArray();
  }

  /** What is referred to first; in a circle the one begins to which most others refer. */
  private List<Integer> order() {
    Comparator<Integer> most =
        Comparator.<Integer>comparingInt(b -> -children.get(b).size()).thenComparing(b -> b);
    int[] open = parents.stream().mapToInt(TreeSet::size).toArray();
    List<Integer> all = IntStream.range(0, open.length).boxed().sorted(most).toList();
    PriorityQueue<Integer> ready = new PriorityQueue<>(most);
    all.stream().filter(b -> open[b] == 0).forEach(ready::add);
    Set<Integer> order = new LinkedHashSet<>();
    Iterator<Integer> circles = all.iterator();
    while (order.size() < open.length) {
      int block = ready.isEmpty() ? circles.next() : ready.remove();
      if (order.add(block)) {
        for (int child : children.get(block)) {
          if (--open[child] == 0) {
            ready.add(child);
          }
        }
      }
    }
    return List.copyOf(order);
  }

  private void put(int block) {
    int at = 1 + parents.get(block).stream().mapToInt(p -> column[p]).max().orElse(-1);
    while (!fits(block, at)) {
      at++;
    }
    move(block, at);
  }

  private boolean fits(int block, int at) {
    return at >= filled.size()
        || filled.get(at) == 0
        || filled.get(at) + BETWEEN + blocks.get(block).space() <= height;
  }

  private void move(int block, int at) {
    while (filled.size() <= at) {
      filled.add(0);
    }
    int space = blocks.get(block).space() + BETWEEN;
    if (column[block] >= 0) {
      filled.set(column[block], filled.get(column[block]) - space);
    }
    filled.set(at, filled.get(at) + space);
    column[block] = at;
  }

  /** To those who refer to it, where it refers to fewer itself. */
  private void pull(int block) {
    if (parents.get(block).size() < children.get(block).size()) {
      int latest = children.get(block).stream().mapToInt(c -> column[c]).min().orElse(0) - 1;
      while (latest > column[block] && !fits(block, latest)) {
        latest--;
      }
      if (latest > column[block]) {
        move(block, latest);
      }
    }
  }
}
