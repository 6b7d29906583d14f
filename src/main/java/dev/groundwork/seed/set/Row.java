package dev.groundwork.seed.set;

import dev.groundwork.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * One row of a set, kept as bytes: a hundred thousand rows as objects are ten times their file.
 *
 * @param columns the columns that it names; one object for all rows that name the same
 * @param packed what it gives them, in the same order
 * @param simple whether all of that is data as PostgreSQL takes it, and nothing has to be looked up
 *     or computed
 * @param line where it begins
 */
public record Row(List<String> columns, PackedNodes packed, boolean simple, int line) {
  private static final List<String> SPECIAL = List.of("ref", "sql", "file");

  /**
   * Packs the values of a row.
   *
   * @param packer that packs one row after the other
   */
  public static Row of(List<String> columns, List<Node> values, int line, NodePacker packer) {
    boolean simple = true;
    for (Node value : values) {
      simple &= !isSpecial(value);
    }
    return new Row(columns, packer.pack(values), simple, line);
  }

  private static boolean isSpecial(Node node) {
    return node instanceof Node.Scalar scalar
        ? scalar.text().indexOf('\0') >= 0
        : node instanceof Node.Mapping mapping
            && SPECIAL.stream().anyMatch(mapping.entries()::containsKey);
  }

  /** The values one by one, for callers that need few of them. */
  public NodeUnpacker unpacker() {
    NodeUnpacker values = packed.unpacker();
    values.size();
    return values;
  }

  /** What it gives one of its columns. */
  public Optional<Node> value(String column) {
    int index = columns.indexOf(column);
    NodeUnpacker values = unpacker();
    for (int i = 0; i < index; i++) {
      values.skip();
    }
    return index < 0 ? Optional.empty() : Optional.of(values.node());
  }

  /** What it gives its columns, in their order. */
  public List<Node> values() {
    return packed.unpacker().unpack();
  }
}
