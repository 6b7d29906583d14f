package dev.groundwork.yaml;

import java.util.List;
import java.util.Map;

/** A value as it was written in YAML or JSON, and the line on which it begins. */
public sealed interface Node {
  int line();

  /** What a scalar looks like; only JSON columns and NULL tell the difference. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * One value.
   *
   * @param text exactly as written: neither {@code no} nor {@code 0123} nor {@code 1.10} changes
   */
  record Scalar(String text, Kind kind, int line) implements Node {
    public boolean isNull() {
      return kind == Kind.NULL;
    }
  }

  /** A list, in the order in which it was written. */
  record Sequence(List<Node> items, int line) implements Node {}

  /** A map, in the order in which it was written. */
  record Mapping(Map<String, Node> entries, int line) implements Node {}
}
