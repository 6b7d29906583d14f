package dev.groundwork.describe;

import dev.groundwork.describe.diagram.ConnectedGroups;
import dev.groundwork.describe.diagram.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Tables as one picture can hold them: all of them, or those that hang together, or, where these
 * are too many, pieces of that around the tables that most hang together with.
 */
final class TableGroups {
  /** What is left around others has one picture together. */
  private static final int FEW = 4;

  private final int most;
  private final List<TreeSet<Integer>> beside = new ArrayList<>();
  private final List<List<Integer>> pieces = new ArrayList<>();

  private TableGroups(int count, List<Link> links, int most) {
    this.most = most;
    IntStream.range(0, count).forEach(i -> beside.add(new TreeSet<>()));
    for (Link link : links) {
      if (link.from() != link.to()) {
        beside.get(link.from()).add(link.to());
        beside.get(link.to()).add(link.from());
      }
    }
  }

  /**
   * By their numbers, the one that a group is around first; those that hang together with none are
   * in none of several.
   */
  static List<List<Integer>> of(int count, List<Link> links, int most) {
    TableGroups groups = new TableGroups(count, links, most);
    if (count <= most) {
      return count == 0 ? List.of() : List.of(IntStream.range(0, count).boxed().toList());
    }
    ConnectedGroups.of(count, links).stream()
        .filter(group -> group.size() > 1)
        .forEach(groups::cut);
    return groups.pieces;
  }

  private void cut(List<Integer> group) {
    Set<Integer> left = new TreeSet<>(group);
    List<Integer> rest = new ArrayList<>();
    List<Integer> order = new ArrayList<>(group);
    order.sort(Comparator.comparingInt(i -> -beside.get(i).size()));
    for (int first : order) {
      if (left.contains(first)) {
        List<Integer> piece = piece(first, left);
        if (piece.size() < FEW && group.size() > most) {
          rest.addAll(piece);
        } else {
          pieces.add(piece);
        }
      }
    }
    for (int i = 0; i < rest.size(); i += most) {
      pieces.add(rest.subList(i, Math.min(rest.size(), i + most)));
    }
  }

  private List<Integer> piece(int first, Set<Integer> left) {
    List<Integer> piece = new ArrayList<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(first));
    left.remove(first);
    while (!next.isEmpty()) {
      int at = next.remove();
      piece.add(at);
      for (int other : beside.get(at)) {
        if (piece.size() + next.size() < most && left.remove(other)) {
          next.add(other);
        }
      }
    }
    return piece;
  }
}
