package dev.groundwork.describe.diagram;

import java.util.List;

/**
 * Slots one below the other, each as near as may be to where it wants to be: the least squares of
 * the distances, by pooling neighbours that would lie on each other (isotonic regression).
 */
final class Stack {
  private static final int BETWEEN_BOXES = Block.GRID;
  private static final int BESIDE_LANE = Block.GRID / 2;
  private static final int AT_LEAST = Block.GRID / 4;

  private final List<Slot> slots;

  Stack(List<Slot> slots) {
    this.slots = slots;
  }

  /** How far the upper edges of two that follow each other are apart. */
  private static int apart(Slot upper, Slot lower) {
    return upper.space + (upper.isLane() || lower.isLane() ? BESIDE_LANE : BETWEEN_BOXES);
  }

  /**
   * Moves each slot to where it wants to be, or near it.
   *
   * @param wanted the upper edge of each, in their order
   */
  void settle(double[] wanted) {
    int count = slots.size();
    double[] sum = new double[count];
    int[] size = new int[count];
    int pools = 0;
    double offset = 0;
    for (int i = 0; i < count; i++) {
      offset += i == 0 ? 0 : apart(slots.get(i - 1), slots.get(i));
      sum[pools] = wanted[i] - offset;
      size[pools++] = 1;
      while (pools > 1 && sum[pools - 2] / size[pools - 2] > sum[pools - 1] / size[pools - 1]) {
        pools--;
        sum[pools - 1] += sum[pools];
        size[pools - 1] += size[pools];
      }
    }
    offset = 0;
    int i = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int member = 0; member < size[pool]; member++, i++) {
        offset += i == 0 ? 0 : apart(slots.get(i - 1), slots.get(i));
        slots.get(i).top = sum[pool] / size[pool] + offset;
      }
    }
  }

  /** Without any wish. */
  void pile() {
    settle(new double[slots.size()]);
  }

  /** Moves each to the grid: boxes to whole steps, the lanes of every other column between them. */
  void snap() {
    double free = Double.NEGATIVE_INFINITY;
    for (Slot slot : slots) {
      int step = slot.isLane() ? Block.GRID / 2 : Block.GRID;
      int shift = slot.isLane() ? slot.column % 2 * (Block.GRID / 4) : 0;
      double nearest = Math.round((slot.top - shift) / step) * (double) step + shift;
      while (nearest < free) {
        nearest += step;
      }
      slot.top = nearest;
      free = nearest + slot.space + AT_LEAST;
    }
  }
}
