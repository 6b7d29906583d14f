package dev.groundwork.seed.set;

import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link NodePacker} wrote, value by value. */
public final class NodeUnpacker {
  private static final int GROUP = 7;
  private static final int MASK = (1 << GROUP) - 1;
  private static final int NULL = NodePacker.KINDS.indexOf(Node.Kind.NULL);

  private final byte[] bytes;
  private int at;
  private int atLine;

  NodeUnpacker(byte[] bytes, int lines) {
    this.bytes = bytes;
    this.atLine = lines;
  }

  /** How many values there are: to be asked once, before the first of them. */
  int size() {
    return number();
  }

  /** Whether the next is a text or looks like one: no NULL, no list, no map. */
  public boolean isText() {
    return bytes[at] < NodePacker.SEQUENCE && bytes[at] != NULL;
  }

  /** Leaves out the next, whatever it is. */
  public void skip() {
    if (bytes[at] < NodePacker.SEQUENCE) {
      line();
      number();
      int length = number();
      at += length;
    } else {
      node();
    }
  }

  /** Puts the next, which is a text, into a field. */
  public void put(RowBuffer field) {
    line();
    number();
    int length = number();
    field.utf8(bytes, at, length);
    at += length;
  }

  /** All that are left, with how many they are before them. */
  List<Node> unpack() {
    int size = number();
    List<Node> nodes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      nodes.add(node());
    }
    return nodes;
  }

  /** The next, whatever it is. */
  public Node node() {
    int line = line();
    int kind = number();
    if (kind == NodePacker.SEQUENCE) {
      return new Node.Sequence(unpack(), line);
    }
    return kind == NodePacker.MAPPING
        ? new Node.Mapping(entries(unpack()), line)
        : new Node.Scalar(text(), NodePacker.KINDS.get(kind), line);
  }

  private Map<String, Node> entries(List<Node> values) {
    Map<String, Node> entries = new LinkedHashMap<>();
    values.forEach(value -> entries.put(text(), value));
    return entries;
  }

  private String text() {
    int length = number();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private int line() {
    int content = at;
    at = atLine;
    int line = number();
    atLine = at;
    at = content;
    return line;
  }

  private int number() {
    int value = 0;
    int shift = 0;
    byte next = bytes[at++];
    for (; next < 0; next = bytes[at++]) {
      value |= (next & MASK) << shift;
      shift += GROUP;
    }
    return value | next << shift;
  }
}
