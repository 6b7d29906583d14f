package dev.groundwork.container;

import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code kubectl kustomize} makes of a folder. */
record Rendered(List<Map<String, Object>> objects) {

  /** Skips the test, with a word on the console, where there is no kubectl. */
  static Rendered of(String folder) {
    Assumptions.assumeTrue(hasKubectl(), "SKIPPED: kubectl is not on the PATH");
    String text = new Shell(Path.of("")).run("kubectl", "kustomize", folder).ok().out();
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object object : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      objects.add(map(object));
    }
    return new Rendered(objects);
  }

  private static boolean hasKubectl() {
    try {
      new Shell(Path.of("")).run("kubectl", "version", "--client").ok();
      return true;
    } catch (UncheckedIOException e) {
      System.err.println("The test of kubernetes/ is SKIPPED: kubectl is not on the PATH");
      return false;
    }
  }

  /** The version that the build writes into the jar. */
  static String version() {
    try (InputStream file = Rendered.class.getResourceAsStream("/groundwork.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Map<String, Object>> all(String kind) {
    return objects.stream().filter(object -> kind.equals(object.get("kind"))).toList();
  }

  Map<String, Object> only(String kind) {
    List<Map<String, Object>> all = all(kind);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " of " + kind);
    }
    return all.get(0);
  }

  Map<String, Object> pod(String kind) {
    return map(at(only(kind), "spec", "template", "spec"));
  }

  static Object at(Object from, String... path) {
    Object value = from;
    for (String key : path) {
      value = map(value).get(key);
    }
    return value;
  }

  @SuppressWarnings("unchecked") // YAML's maps have texts as keys here
  static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }

  @SuppressWarnings("unchecked") // a list of maps, as Kubernetes has them everywhere
  static List<Map<String, Object>> list(Object object) {
    return object == null ? List.of() : (List<Map<String, Object>>) object;
  }
}
