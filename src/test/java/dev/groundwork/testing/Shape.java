package dev.groundwork.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds JSON against a schema: the part of JSON Schema that our shapes need ({@code type}, {@code
 * properties}, {@code required}, {@code additionalProperties}, {@code items}, {@code const}, {@code
 * enum}, {@code oneOf}, {@code $ref} to another file).
 */
public final class Shape {
  private final Map<?, ?> schema;

  private Shape(Map<?, ?> schema) {
    this.schema = schema;
  }

  /** The schema of a shape: {@code shapes/status-1.json}. */
  public static Shape named(String shape) {
    return inFile(shape.replace('/', '-') + ".json");
  }

  private static Shape inFile(String name) {
    String file = "/shapes/" + name;
    try (InputStream in = Objects.requireNonNull(Shape.class.getResourceAsStream(file), file)) {
      return new Shape((Map<?, ?>) value(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Maps, lists, texts, numbers and booleans. */
  public static Object value(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        return map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        return list;
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      case VALUE_NUMBER_INT -> {
        return parser.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue();
      }
      default -> {
        return parser.getText();
      }
    }
  }

  /** What is not as the schema says, each with its path. */
  public List<String> faults(Object value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "$", faults);
    return faults;
  }

  private static void check(Map<?, ?> schema, Object value, String path, List<String> faults) {
    if (schema.containsKey("const") && !Objects.equals(schema.get("const"), value)) {
      faults.add(path + " is not " + schema.get("const"));
    }
    if (schema.get("enum") instanceof List<?> choices && !choices.contains(value)) {
      faults.add(path + " is none of " + choices);
    }
    if (schema.get("type") instanceof String type && !type.equals(typeOf(value))) {
      faults.add(path + " is no " + type);
    }
    if (schema.get("$ref") instanceof String file) {
      check(inFile(file).schema, value, path, faults);
    }
    if (schema.get("oneOf") instanceof List<?> choices) {
      faults.addAll(nearest(choices, value, path));
    }
    if (value instanceof Map<?, ?> map) {
      object(schema, map, path, faults);
    }
    if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < list.size(); i++) {
        check(items, list.get(i), path + "[" + i + "]", faults);
      }
    }
  }

  /** Of the choice that fits best: none where one fits. */
  private static List<String> nearest(List<?> choices, Object value, String path) {
    return choices.stream()
        .map(choice -> new Shape((Map<?, ?>) choice).faults(value))
        .map(faults -> faults.stream().map(f -> path + f.substring(1)).toList())
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  private static void object(Map<?, ?> schema, Map<?, ?> map, String path, List<String> faults) {
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> p ? p : Map.of();
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !map.containsKey(name))
          .forEach(name -> faults.add(path + " has no " + name));
    }
    map.forEach(
        (name, value) -> {
          if (properties.get(name) instanceof Map<?, ?> property) {
            check(property, value, path + "." + name, faults);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
            check(any, value, path + "." + name, faults);
          } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            faults.add(path + " has " + name + ", which the schema does not know");
          }
        });
  }

  private static String typeOf(Object value) {
    return value instanceof Map
        ? "object"
        : value instanceof List
            ? "array"
            : value instanceof Long
                ? "integer"
                : value instanceof Double
                    ? "number"
                    : value instanceof Boolean ? "boolean" : "string";
  }
}
