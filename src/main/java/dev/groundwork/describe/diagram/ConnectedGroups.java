package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which boxes hang together. */
public final class ConnectedGroups {
  private final int[] parent;

  private ConnectedGroups(int count) {
    this.parent = IntStream.range(0, count).toArray();
  }

  /** Each group in the order of its members, and the groups in that of their first. */
  public static List<List<Integer>> of(int count, Collection<Link> links) {
    ConnectedGroups union = new ConnectedGroups(count);
    links.forEach(link -> union.join(link.from(), link.to()));
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      groups.computeIfAbsent(union.root(i), root -> new ArrayList<>()).add(i);
    }
    return List.copyOf(groups.values());
  }

  /** In which group each is. */
  static int[] numbers(int count, List<List<Integer>> groups) {
    int[] numbers = new int[count];
    for (int i = 0; i < groups.size(); i++) {
      for (int member : groups.get(i)) {
        numbers[member] = i;
      }
    }
    return numbers;
  }

  /** The root is the first of its group. */
  private void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  private int root(int member) {
    int at = member;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
