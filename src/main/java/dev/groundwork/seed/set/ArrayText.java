package dev.groundwork.seed.set;

import dev.groundwork.yaml.Node;
import java.util.stream.Collectors;

/** A list as PostgreSQL reads an array (manual, 8.15.2), its elements cast by the column. */
final class ArrayText {
  private ArrayText() {}

  static String of(Node.Sequence sequence) {
    return sequence.items().stream()
        .map(ArrayText::element)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String element(Node node) {
    if (node instanceof Node.Sequence inner) {
      return of(inner);
    }
    if (node instanceof Node.Scalar scalar) {
      return scalar.isNull() ? "NULL" : quoted(scalar.text());
    }
    return quoted(JsonText.of(node));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
