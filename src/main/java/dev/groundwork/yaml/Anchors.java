package dev.groundwork.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The anchors of one YAML document. An alias is the node itself, never a copy; what all aliases
 * together stand for is counted, because nine of them in nine lines can mean a billion values.
 */
final class Anchors {
  /** As many as a large seed has; the aliases of an attack stand for millions. */
  private static final long MOST_VALUES = 100_000;

  /** In characters: a few long texts, each repeated by an alias, fill the memory as well. */
  private static final int LONG_TEXT = 100;

  private final Map<String, Anchored> anchors = new HashMap<>();
  private long expanded;
  private long read;

  private record Anchored(Node node, long values) {}

  /** Counts a value that was read, a long text as several. */
  void count(int length) {
    read += 1 + length / LONG_TEXT;
  }

  /** How many values were read so far, those behind aliases included. */
  long counted() {
    return read;
  }

  void define(String anchor, Node node, long countedBefore) {
    anchors.put(anchor, new Anchored(node, read - countedBefore));
  }

  Optional<Node> follow(String alias) {
    Anchored anchored = anchors.get(alias);
    if (anchored == null) {
      return Optional.empty();
    }
    expanded += anchored.values();
    read += anchored.values();
    return Optional.of(anchored.node());
  }

  boolean tooMany() {
    return expanded > MOST_VALUES;
  }
}
