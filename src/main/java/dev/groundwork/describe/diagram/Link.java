package dev.groundwork.describe.diagram;

/**
 * A line from a row of one box to the head of another, or of itself.
 *
 * @param from the number of the box
 * @param row of it
 * @param to the number of the other box
 */
public record Link(int from, int row, int to) {}
