package dev.groundwork.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A service of Compose, or an initContainer of Kubernetes. */
record Manifest(String text) {

  /** Those of Groundwork that have their value here. */
  Map<String, String> variables() {
    Map<?, ?> fields = container();
    Map<String, String> found = new LinkedHashMap<>();
    if (fields.get("environment") instanceof Map<?, ?> environment) {
      environment.forEach((name, value) -> found.put(name.toString(), String.valueOf(value)));
    }
    if (fields.get("env") instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> variable = (Map<?, ?>) one;
        if (variable.containsKey("value")) {
          found.put(variable.get("name").toString(), String.valueOf(variable.get("value")));
        }
      }
    }
    found.keySet().removeIf(name -> !name.startsWith("GROUNDWORK_"));
    return found;
  }

  /** What it mounts of the project. */
  List<String> mounts() {
    return container().get("volumes") instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private Map<?, ?> container() {
    Map<?, ?> root = new Yaml().load(text.stripIndent());
    return (Map<?, ?>)
        (root.get("initContainers") instanceof List<?> list ? list.get(0) : root.get("groundwork"));
  }
}
