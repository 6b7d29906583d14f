package dev.groundwork.seed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node as JSON. Numbers stay as they were written, and are text where JSON knows no such. */
final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private JsonText() {}

  /** Whether a text begins and goes on as a number does; not every such text is one. */
  static boolean mayBeNumber(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return isDigit(first) || (first == '-' && text.length() > 1 && isDigit(text.charAt(1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

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
