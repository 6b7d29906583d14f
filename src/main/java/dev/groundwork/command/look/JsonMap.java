package dev.groundwork.command.look;

import dev.groundwork.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object as it is, whose fields need not be there. */
record JsonMap(Map<String, Object> values) {
  private static final String WHOLE_NUMBER = "-?\\d{1,18}";

  /** Of anything else than an object it has no fields. */
  static JsonMap of(Node node) {
    return new JsonMap(node instanceof Node.Mapping map ? plain(map) : Map.of());
  }

  private static Map<String, Object> plain(Node.Mapping map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.entries().forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  private static Object value(Node node) {
    if (node instanceof Node.Mapping map) {
      return plain(map);
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(JsonMap::value).toList();
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return switch (scalar.kind()) {
      case NUMBER ->
          scalar.text().matches(WHOLE_NUMBER) ? Long.valueOf(scalar.text()) : scalar.text();
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      default -> scalar.text();
    };
  }

  String text(String field) {
    return Optional.ofNullable(values.get(field)).map(Object::toString).orElse("");
  }

  long number(String field) {
    return values.get(field) instanceof Long number ? number : 0;
  }

  Optional<JsonMap> map(String field) {
    return Optional.ofNullable(values.get(field)).flatMap(JsonMap::asMap);
  }

  List<JsonMap> maps(String field) {
    return list(field).stream().flatMap(item -> asMap(item).stream()).toList();
  }

  List<String> texts(String field) {
    return list(field).stream().map(Object::toString).toList();
  }

  private List<?> list(String field) {
    return values.get(field) instanceof List<?> list ? list : List.of();
  }

  private static Optional<JsonMap> asMap(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, field) -> fields.put(String.valueOf(name), field));
    return Optional.of(new JsonMap(fields));
  }
}
