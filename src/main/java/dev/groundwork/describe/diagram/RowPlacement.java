package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders each column and says how high everything in it is, so that lines are short: again and
 * again each slot goes to where its ends beside it are, and the best of all that is kept.
 */
final class RowPlacement {
  /** Where a slot looks: at what is to the left of it, to the right, or at both. */
  private enum Look {
    LEFT,
    RIGHT,
    BOTH
  }

  private static final int ROUNDS = 6;

  private final List<List<Slot>> columns;
  private final List<Bus> buses;
  private final Map<Slot, Double> wishes = new HashMap<>();

  RowPlacement(Wiring wiring) {
    this.columns = wiring.columns();
    this.buses = wiring.buses().values().stream().flatMap(Collection::stream).toList();
  }

  /** As it was found. */
  private record Found(double cost, List<List<Slot>> columns, Map<Slot, Double> tops) {}

  void place() {
    columns.forEach(column -> new Stack(column).pile());
    Found best = found();
    for (int round = 0; round < ROUNDS; round++) {
      sweep(Look.LEFT);
      sweep(Look.RIGHT);
      sweep(Look.BOTH);
      straighten();
      Found now = found();
      best = now.cost() < best.cost() ? now : best;
    }
    restore(best);
    straighten();
    for (List<Slot> column : columns) {
      new Stack(column).snap();
    }
  }

  private void sweep(Look look) {
    for (int i = 0; i < columns.size(); i++) {
      List<Slot> column = columns.get(look == Look.RIGHT ? columns.size() - 1 - i : i);
      column.forEach(slot -> wishes.put(slot, wish(slot, look)));
      column.sort(Comparator.comparingDouble(this::wished));
      settle(column);
    }
  }

  /** Keeps the order. */
  private void straighten() {
    for (int pass = 0; pass < 4; pass++) {
      for (int i = 0; i < columns.size(); i++) {
        List<Slot> column = columns.get(pass % 2 == 0 ? i : columns.size() - 1 - i);
        column.forEach(slot -> wishes.put(slot, wish(slot, Look.BOTH)));
        settle(column);
      }
    }
  }

  private double wished(Slot slot) {
    return wishes.getOrDefault(slot, slot.top);
  }

  private void settle(List<Slot> column) {
    new Stack(column).settle(column.stream().mapToDouble(this::wished).toArray());
  }

  private static double wish(Slot slot, Look look) {
    double sum = 0;
    int count = 0;
    if (look != Look.RIGHT) {
      for (Slot.End end : slot.left) {
        sum += end.bus().meanLeft() - end.pin().down();
        count++;
      }
    }
    if (look != Look.LEFT) {
      for (Slot.End end : slot.right) {
        double mean = end.bus().meanRight();
        if (!Double.isNaN(mean)) { // it has nothing but what is in this column
          sum += mean - end.pin().down();
          count++;
        }
      }
    }
    return count == 0 ? slot.top : sum / count;
  }

  private Found found() {
    Map<Slot, Double> tops = new HashMap<>();
    List<List<Slot>> order = new ArrayList<>();
    for (List<Slot> column : columns) {
      order.add(List.copyOf(column));
      column.forEach(slot -> tops.put(slot, slot.top));
    }
    double cost = buses.stream().mapToDouble(bus -> bus.lowest() - bus.highest()).sum();
    return new Found(cost, order, tops);
  }

  private void restore(Found found) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).clear();
      columns.get(i).addAll(found.columns().get(i));
    }
    found.tops().forEach((slot, top) -> slot.top = top);
  }
}
