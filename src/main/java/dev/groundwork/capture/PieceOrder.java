package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts each piece after those that it needs; else by kind, and by name. */
final class PieceOrder {
  static final Comparator<SchemaPiece> BY_KIND =
      Comparator.comparing(SchemaPiece::kind).thenComparing(SchemaPiece::key);

  private final PieceMap pieces;
  private final Map<String, Set<String>> missing = new HashMap<>();
  private final Map<String, Set<String>> waiting = new HashMap<>();

  private PieceOrder(PieceMap pieces) {
    this.pieces = pieces;
  }

  /**
   * The order.
   *
   * @param needs of each what has to come before it; what is no piece is left out
   * @return also what needs itself in a circle, at the end
   */
  static List<SchemaPiece> of(Map<String, SchemaPiece> pieces, Map<String, Set<String>> needs) {
    return new PieceOrder(new PieceMap(pieces)).sorted(needs);
  }

  private List<SchemaPiece> sorted(Map<String, Set<String>> needs) {
    for (String key : pieces.all().keySet()) {
      Set<String> before = new LinkedHashSet<>(needs.getOrDefault(key, Set.of()));
      before.retainAll(pieces.all().keySet());
      before.remove(key);
      missing.put(key, before);
      before.forEach(b -> waiting.computeIfAbsent(b, k -> new LinkedHashSet<>()).add(key));
    }
    PriorityQueue<SchemaPiece> ready = new PriorityQueue<>(BY_KIND);
    missing.forEach(
        (key, before) -> {
          if (before.isEmpty()) {
            ready.add(pieces.get(key));
          }
        });
    List<SchemaPiece> sorted = new ArrayList<>();
    for (SchemaPiece next = ready.poll(); next != null; next = ready.poll()) {
      sorted.add(next);
      release(next.key(), ready);
    }
    pieces.values().stream().filter(p -> !sorted.contains(p)).sorted(BY_KIND).forEach(sorted::add);
    return sorted;
  }

  private void release(String key, PriorityQueue<SchemaPiece> ready) {
    for (String other : waiting.getOrDefault(key, Set.of())) {
      Set<String> before = missing.getOrDefault(other, Set.of());
      before.remove(key);
      if (before.isEmpty()) {
        ready.add(pieces.get(other));
      }
    }
  }
}
