package dev.groundwork.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A service of Compose, or an initContainer of Kubernetes, with an image of Groundwork's. */
record Manifest(String text) {
  /** Where both find the project. */
  static final String WORK = "/groundwork/";

  private static final String DATABASE = "DATABASE_URL";
  private static final Pattern MOUNT = Pattern.compile("\\./(.+):" + WORK + "\\1:ro");

  /** With their values, but the one that says where the database is, which has to be there. */
  Map<String, String> variables() {
    Map<?, ?> fields = container();
    Map<String, String> found = new LinkedHashMap<>();
    if (fields.get("environment") instanceof Map<?, ?> environment) {
      environment.forEach((name, value) -> found.put(name.toString(), value.toString()));
    }
    if (fields.get("env") instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> variable = (Map<?, ?>) one;
        Object value = variable.get(variable.containsKey("value") ? "value" : "valueFrom");
        found.put(variable.get("name").toString(), value.toString());
      }
    }
    assertThat(found.remove(DATABASE))
        .as(text)
        .matches("postgresql://app:secret@postgres:5432/app|\\{secretKeyRef=.*key=.*}");
    return found;
  }

  /** The words after the image's own entry point. */
  String[] command() {
    return container().get("args") instanceof List<?> words
        ? words.stream().map(Object::toString).toArray(String[]::new)
        : new String[] {"up"};
  }

  /** What its container has of a project: what it mounts; all, where the image has it. */
  void fill(Path folder, PageProject project) throws IOException {
    if (!(container().get("volumes") instanceof List<?> mounts)) {
      project.copyTo(folder, "");
      return;
    }
    for (Object mount : mounts) {
      Matcher known = MOUNT.matcher(mount.toString());
      assertThat(known.matches()).as(mount.toString()).isTrue();
      project.copyTo(folder, known.group(1));
    }
  }

  private Map<?, ?> container() {
    Map<?, ?> root = new Yaml().load(text.stripIndent());
    return (Map<?, ?>)
        (root.get("initContainers") instanceof List<?> list ? list.get(0) : root.get("groundwork"));
  }
}
