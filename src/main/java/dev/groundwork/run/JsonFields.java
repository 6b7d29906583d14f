package dev.groundwork.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fields for machines, in the order in which they were given: the report is the same each time. */
public final class JsonFields {
  private final Map<String, Object> map = new LinkedHashMap<>();

  private JsonFields() {}

  /** Begins with one field. */
  public static JsonFields with(String name, Object value) {
    return new JsonFields().and(name, value);
  }

  /** Adds a field. */
  public JsonFields and(String name, Object value) {
    map.put(name, value);
    return this;
  }

  /** Adds a field where its value is known. */
  public JsonFields andIf(String name, Optional<?> value) {
    value.ifPresent(known -> map.put(name, known));
    return this;
  }

  /** A copy of all fields so far. */
  public Map<String, Object> map() {
    return new LinkedHashMap<>(map);
  }
}
