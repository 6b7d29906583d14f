package dev.groundwork.seed.set;

import dev.groundwork.ledger.Checksums;
import java.util.Arrays;

/** Values as bytes: first what they say, then the lines on which they are. */
final class PackedNodes {
  private final byte[] bytes;
  private final int content;

  /**
   * @param content how many of the bytes do not tell lines
   */
  PackedNodes(byte[] bytes, int content) {
    this.bytes = bytes;
    this.content = content;
  }

  NodeUnpacker unpacker() {
    return new NodeUnpacker(bytes, content);
  }

  /** Adds what they say, and not where. */
  void addTo(Checksums checksums) {
    checksums.update(bytes, 0, content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedNodes nodes && Arrays.equals(nodes.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
