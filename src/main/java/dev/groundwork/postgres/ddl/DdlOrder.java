package dev.groundwork.postgres.ddl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts each thing after all that it depends on; else by rank, and by name. */
final class DdlOrder {
  private static final Comparator<DdlUnit> BY_RANK =
      Comparator.comparingInt(DdlUnit::rank).thenComparing(DdlUnit::object);

  private final List<DdlUnit> units;
  private final Map<DdlUnit, Set<DdlUnit>> missing = new HashMap<>();
  private final Map<DdlUnit, Set<DdlUnit>> waiting = new HashMap<>();

  /**
   * @param needs by a thing all that the catalog says that it depends on
   */
  DdlOrder(List<DdlUnit> units, Map<CatalogId, Set<CatalogId>> needs) {
    this.units = units;
    Map<CatalogId, DdlUnit> makers = new HashMap<>();
    units.forEach(unit -> unit.ids().forEach(id -> makers.put(id, unit)));
    for (DdlUnit unit : units) {
      Set<DdlUnit> before =
          unit.ids().stream()
              .flatMap(id -> needs.getOrDefault(id, Set.of()).stream())
              .filter(makers::containsKey)
              .map(makers::get)
              .filter(other -> !other.equals(unit))
              .collect(Collectors.toSet());
      missing.put(unit, before);
      before.forEach(other -> waiting.computeIfAbsent(other, u -> new HashSet<>()).add(unit));
    }
  }

  /** All, but for those of a circle and what depends on them. */
  List<DdlUnit> sorted() {
    PriorityQueue<DdlUnit> ready = new PriorityQueue<>(BY_RANK);
    units.stream().filter(unit -> before(unit).isEmpty()).forEach(ready::add);
    List<DdlUnit> sorted = new ArrayList<>();
    for (DdlUnit next = ready.poll(); next != null; next = ready.poll()) {
      sorted.add(next);
      for (DdlUnit other : waiting.getOrDefault(next, Set.of())) {
        before(other).remove(next);
        if (before(other).isEmpty()) {
          ready.add(other);
        }
      }
    }
    return sorted;
  }

  /** Of what could not be sorted only what others of these need: the circle itself. */
  List<DdlUnit> circle() {
    Set<DdlUnit> stuck = new HashSet<>(units);
    stuck.removeIf(unit -> before(unit).isEmpty());
    int size;
    do {
      size = stuck.size();
      Set<DdlUnit> needed = new HashSet<>();
      stuck.forEach(unit -> needed.addAll(before(unit)));
      stuck.retainAll(needed);
    } while (stuck.size() < size);
    return stuck.stream().sorted(BY_RANK).toList();
  }

  private Set<DdlUnit> before(DdlUnit unit) {
    return missing.getOrDefault(unit, Set.of());
  }
}
