package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayProperties;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code V1__x.sql.conf} says of the file beside it.
 *
 * @param values by their keys, whose letters may be small or capital
 */
record FlywayConf(String path, Map<String, String> values) {
  static final List<String> KEYS =
      List.of("encoding", "executeInTransaction", "placeholderReplacement", "shouldExecute");

  /** With what the project says for all files. */
  static FlywayConf beside(FolderSource source, FlywayProject project, String script) {
    String path = script + ".conf";
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(project.ofFiles());
    if (source.files().has(path)) {
      FlywayProperties.read(MigrationFile.utf8(source, path).text())
          .forEach(entry -> values.put(entry.key(), entry.value()));
    }
    return new FlywayConf(path, values);
  }

  /** What it says that Flyway would refuse. */
  Optional<String> unknown() {
    return values.keySet().stream()
        .filter(key -> KEYS.stream().noneMatch(key::equalsIgnoreCase))
        .findFirst();
  }

  boolean inTransaction() {
    return is("executeintransaction");
  }

  boolean replacesPlaceholders() {
    return is("placeholderreplacement");
  }

  private boolean is(String key) {
    return !"false".equalsIgnoreCase(values.get(key));
  }

  /** Empty for one that Java does not know. */
  Optional<Charset> charset() {
    String name = values.getOrDefault("encoding", StandardCharsets.UTF_8.name());
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the file runs; empty for an expression that only Flyway knows. */
  Optional<Boolean> shouldExecute(FlywayPlaceholders placeholders) {
    String expression = placeholders.replaced(values.getOrDefault("shouldexecute", "true"));
    String[] sides = expression.split("[!=]=", -1);
    if (sides.length == 2) {
      boolean same = bare(sides[0]).equals(bare(sides[1]));
      return Optional.of(same != expression.contains("!="));
    }
    return switch (bare(expression).toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String bare(String side) {
    return side.strip().replaceAll("^['\"]|['\"]$", "");
  }
}
