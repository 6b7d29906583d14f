package dev.groundwork.describe.diagram;

/**
 * Where a line ends at a slot.
 *
 * @param down from its upper edge
 */
record Pin(Slot slot, int down) {
  double y() {
    return slot.top + down;
  }
}
