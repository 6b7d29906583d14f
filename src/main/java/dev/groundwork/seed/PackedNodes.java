package dev.groundwork.seed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as bytes. */
final class PackedNodes {
  private static final List<Node.Kind> KINDS = List.of(Node.Kind.values());
  private static final int SEQUENCE = KINDS.size();
  private static final int MAPPING = SEQUENCE + 1;

  private final byte[] bytes;

  private PackedNodes(byte[] bytes) {
    this.bytes = bytes;
  }

  static PackedNodes of(List<Node> nodes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeAll(out, nodes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedNodes(bytes.toByteArray());
  }

  List<Node> unpacked() {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readAll(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeAll(DataOutputStream out, Iterable<Node> nodes) throws IOException {
    for (Node node : nodes) {
      write(out, node);
    }
    out.writeByte(-1);
  }

  private static void write(DataOutputStream out, Node node) throws IOException {
    if (node instanceof Node.Scalar scalar) {
      out.writeByte(KINDS.indexOf(scalar.kind()));
      out.writeInt(scalar.line());
      text(out, scalar.text());
    } else if (node instanceof Node.Sequence sequence) {
      out.writeByte(SEQUENCE);
      out.writeInt(sequence.line());
      writeAll(out, sequence.items());
    } else if (node instanceof Node.Mapping mapping) {
      out.writeByte(MAPPING);
      out.writeInt(mapping.line());
      out.writeInt(mapping.entries().size());
      for (String key : mapping.entries().keySet()) {
        text(out, key);
      }
      writeAll(out, mapping.entries().values());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static List<Node> readAll(DataInputStream in) throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (int kind = in.readByte(); kind >= 0; kind = in.readByte()) {
      nodes.add(read(in, kind, in.readInt()));
    }
    return nodes;
  }

  private static Node read(DataInputStream in, int kind, int line) throws IOException {
    if (kind == SEQUENCE) {
      return new Node.Sequence(readAll(in), line);
    }
    return kind == MAPPING
        ? new Node.Mapping(entries(in), line)
        : new Node.Scalar(text(in), KINDS.get(kind), line);
  }

  private static Map<String, Node> entries(DataInputStream in) throws IOException {
    List<String> keys = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      keys.add(text(in));
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    List<Node> values = readAll(in);
    for (int i = 0; i < keys.size(); i++) {
      entries.put(keys.get(i), values.get(i));
    }
    return entries;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] utf8 = new byte[in.readInt()];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
