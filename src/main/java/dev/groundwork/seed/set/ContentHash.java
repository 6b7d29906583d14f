package dev.groundwork.seed.set;

import dev.groundwork.ledger.Checksums;
import dev.groundwork.ledger.Sha256;
import dev.groundwork.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A hash of what a set says: the same for the same values, wherever in the file they are. */
public final class ContentHash {
  private final MessageDigest digest = Sha256.digest();
  private final Checksums rows = new Checksums();
  private List<String> columns = List.of();

  public void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  public void add(Row row) {
    if (row.columns() != columns) {
      columns = row.columns();
      add("columns " + columns.size());
      columns.forEach(this::add);
    }
    row.packed().addTo(rows);
  }

  void add(Node node) {
    if (node instanceof Node.Scalar scalar) {
      add(scalar.kind().name());
      add(scalar.isNull() ? "" : scalar.text());
    } else if (node instanceof Node.Sequence sequence) {
      add("[" + sequence.items().size());
      sequence.items().forEach(this::add);
    } else if (node instanceof Node.Mapping mapping) {
      add("{" + mapping.entries().size());
      mapping.entries().forEach(this::add);
    }
  }

  public void add(String key, Node value) {
    add(key);
    add(value);
  }

  /** In hexadecimal digits. */
  public String value() {
    add(rows.value());
    return HexFormat.of().formatHex(digest.digest());
  }
}
