package dev.groundwork.seed.set;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.groundwork.yaml.Node;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node as JSON. Numbers stay as they were written, and are text where JSON knows no such. */
final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private JsonText() {}

  static String of(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> quoted(entry.getKey()) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return scalar((Node.Scalar) node);
  }

  private static String scalar(Node.Scalar scalar) {
    return switch (scalar.kind()) {
      case NULL -> "null";
      case BOOLEAN -> String.valueOf(Boolean.parseBoolean(scalar.text()));
      case NUMBER ->
          NUMBER.matcher(scalar.text()).matches() ? scalar.text() : quoted(scalar.text());
      case TEXT -> quoted(scalar.text());
    };
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
