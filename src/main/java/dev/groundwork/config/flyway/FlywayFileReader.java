package dev.groundwork.config.flyway;

import dev.groundwork.file.ValueFile;
import dev.groundwork.run.Problem;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.TomlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads both kinds of Flyway's settings. In TOML those of an environment are in {@code
 * [environments.NAME]}, and in {@code [environments.NAME.flyway]} what is stronger than {@code
 * [flyway]} there.
 */
final class FlywayFileReader {
  private static final String FLYWAY = "flyway.";
  private static final List<String> OF_ENVIRONMENT = List.of("schemas", "initSql");

  private final Path file;
  private final Map<String, FlywayValue> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  FlywayFileReader(Path file) {
    this.file = file;
  }

  FlywayFile read() {
    try {
      Optional<String> read = ValueFile.read(file);
      if (read.isEmpty()) {
        return broken(
            "Flyway's settings have more than 1 MB", file.toString(), "name the file of settings");
      }
      String text = read.get();
      if (file.toString().endsWith(".toml")) {
        flatten("", TomlReader.read(text));
      } else {
        properties(text);
      }
    } catch (SyntaxException e) {
      return broken(
          "not TOML: " + e.what(),
          "%s, line %d, column %d".formatted(file, e.line(), e.column()),
          e.next());
    } catch (IOException e) {
      return broken(
          "Flyway's settings cannot be read: " + e.getClass().getSimpleName(),
          file.toString(),
          "save them as UTF-8, and let the user who runs Groundwork read them");
    }
    return new FlywayFile(file, chosen(), Optional.empty());
  }

  private FlywayFile broken(String what, String where, String next) {
    return new FlywayFile(file, Map.of(), Optional.of(new Problem(what, where, next)));
  }

  private void flatten(String prefix, Node node) {
    if (node instanceof Node.Mapping map) {
      map.entries().forEach((key, value) -> flatten(prefix + "." + key, value));
    } else if (node instanceof Node.Sequence list) {
      put(prefix.substring(1), list.items().stream().flatMap(FlywayFileReader::text), node.line());
    } else {
      put(prefix.substring(1), text(node), node.line());
    }
  }

  private static Stream<String> text(Node node) {
    return node instanceof Node.Scalar scalar ? Stream.of(scalar.text()) : Stream.empty();
  }

  private void properties(String text) {
    FlywayProperties.read(text)
        .forEach(entry -> put(entry.key(), Stream.of(entry.value()), entry.line()));
  }

  /** A list may be one text with commas, but for the values of placeholders. */
  private void put(String key, Stream<String> texts, int line) {
    String small = key.toLowerCase(Locale.ROOT);
    boolean whole = small.contains("placeholder") || small.endsWith("initsql");
    all.put(
        key,
        new FlywayValue(
            texts.flatMap(text -> whole ? Stream.of(text) : items(text)).toList(), line));
  }

  private static Stream<String> items(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
  }

  private Map<String, FlywayValue> chosen() {
    Map<String, FlywayValue> chosen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String environment = environment();
    OF_ENVIRONMENT.stream()
        .filter(key -> all.containsKey(environment + key))
        .forEach(key -> chosen.put(key, all.get(environment + key)));
    below(FLYWAY, chosen);
    Map<String, FlywayValue> stronger = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    below(environment + FLYWAY, stronger);
    if (stronger.keySet().stream().anyMatch(FlywayKey::isPlaceholder)) {
      chosen.keySet().removeIf(FlywayKey::isPlaceholder); // of the one map, nothing is left
    }
    chosen.putAll(stronger);
    return chosen;
  }

  private String environment() {
    FlywayValue named = all.get(FLYWAY + "environment");
    String name = named == null || named.items().isEmpty() ? "default" : named.text();
    return "environments.%s.".formatted(name);
  }

  private void below(String prefix, Map<String, FlywayValue> into) {
    all.forEach(
        (key, value) -> {
          if (key.regionMatches(true, 0, prefix, 0, prefix.length())) {
            into.put(key.substring(prefix.length()), value);
          }
        });
  }
}
