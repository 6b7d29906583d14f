package dev.groundwork.seed.read;

import dev.groundwork.seed.set.NodePacker;
import dev.groundwork.seed.set.Row;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a set. Most name the columns of the row before, and need no map for that. */
final class RowReader {
  private final Tokens tokens;
  private final NodeReader nodes;
  private final NodePacker packer = new NodePacker();
  private final Map<List<String>, List<String>> shapes = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Node> values = new ArrayList<>();
  private List<String> shape = List.of();

  RowReader(Tokens tokens, NodeReader nodes) {
    this.tokens = tokens;
    this.nodes = nodes;
  }

  /** Reads the map whose start was read. */
  Row read() throws IOException, SyntaxException {
    int line = nodes.line();
    names.clear();
    values.clear();
    boolean alike = true;
    while (tokens.next() != Tokens.Kind.MAP_END) {
      String name = nodes.key();
      int nameLine = nodes.line();
      tokens.next();
      Node value = nodes.read();
      alike = alike && names.size() < shape.size() && shape.get(names.size()).equals(name);
      // the row before had no name twice: as long as the names are the same, neither has this one
      if (alike || !names.contains(name)) {
        names.add(name);
        values.add(value);
      } else {
        nodes.twice(name, nameLine);
      }
    }
    return row(line);
  }

  /** The row that a map is, which was read already. */
  Row of(Node.Mapping mapping) {
    names.clear();
    values.clear();
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              names.add(name);
              values.add(value);
            });
    return row(mapping.line());
  }

  private Row row(int line) {
    if (!names.equals(shape)) {
      shape = shapes.computeIfAbsent(List.copyOf(names), s -> s);
    }
    return Row.of(shape, values, line, packer);
  }
}
