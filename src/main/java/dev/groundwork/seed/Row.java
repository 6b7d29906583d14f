package dev.groundwork.seed;

import java.util.List;

/**
 * One row of a set.
 *
 * @param columns the columns that it names; one object for all rows that name the same
 * @param values what it gives them, in the same order
 * @param line where it begins
 */
record Row(List<String> columns, List<Node> values, int line) {}
