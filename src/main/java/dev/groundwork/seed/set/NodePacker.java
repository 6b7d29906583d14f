package dev.groundwork.seed.set;

import dev.groundwork.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Writes values as bytes, each number in groups of seven bits. */
public final class NodePacker {
  static final List<Node.Kind> KINDS = List.of(Node.Kind.values());
  static final int SEQUENCE = KINDS.size();
  static final int MAPPING = SEQUENCE + 1;

  private static final int GROUP = 7;

  private byte[] bytes = new byte[256];
  private int size;
  private int[] lines = new int[16];
  private int count;

  /** The values of one row. What was packed before is not touched by what is packed next. */
  PackedNodes pack(Collection<Node> nodes) {
    size = 0;
    count = 0;
    all(nodes);
    int content = size;
    for (int i = 0; i < count; i++) {
      number(lines[i]);
    }
    return new PackedNodes(Arrays.copyOf(bytes, size), content);
  }

  private void all(Collection<Node> nodes) {
    number(nodes.size());
    for (Node node : nodes) {
      node(node);
    }
  }

  private void node(Node node) {
    line(node.line());
    if (node instanceof Node.Scalar scalar) {
      number(KINDS.indexOf(scalar.kind()));
      text(scalar.isNull() ? "" : scalar.text());
    } else if (node instanceof Node.Sequence sequence) {
      number(SEQUENCE);
      all(sequence.items());
    } else if (node instanceof Node.Mapping mapping) {
      number(MAPPING);
      all(mapping.entries().values());
      mapping.entries().keySet().forEach(this::text);
    }
  }

  private void line(int line) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, 2 * count);
    }
    lines[count++] = line;
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void number(int value) {
    ensure(Integer.BYTES + 1);
    int rest = value;
    while (rest >= 1 << GROUP) {
      bytes[size++] = (byte) (rest | 1 << GROUP);
      rest >>>= GROUP;
    }
    bytes[size++] = (byte) rest;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
