package dev.groundwork.seed;

import java.util.List;

/**
 * One row of a set, kept as bytes: a hundred thousand rows as objects are ten times their file.
 *
 * @param columns the columns that it names; one object for all rows that name the same
 * @param packed what it gives them, in the same order
 * @param simple whether all of that is data, and nothing has to be looked up or computed
 * @param line where it begins
 */
record Row(List<String> columns, PackedNodes packed, boolean simple, int line) {
  private static final List<String> SPECIAL = List.of("ref", "sql", "file");

  static Row of(List<String> columns, List<Node> values, int line) {
    return new Row(
        columns, PackedNodes.of(values), values.stream().noneMatch(Row::isSpecial), line);
  }

  private static boolean isSpecial(Node node) {
    return node instanceof Node.Mapping mapping
        && SPECIAL.stream().anyMatch(mapping.entries()::containsKey);
  }

  /** What it gives its columns, in their order. */
  List<Node> values() {
    return packed.unpacked();
  }
}
