package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayProperties;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.run.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code V1__x.sql.conf} says of the file beside it.
 *
 * @param values by their keys, whose letters may be small or capital
 * @param problems why nobody knows what it says
 */
record FlywayConf(Map<String, String> values, List<Problem> problems) {
  private static final List<String> SWITCHES =
      List.of("executeInTransaction", "placeholderReplacement");
  static final List<String> KEYS =
      List.of("encoding", "executeInTransaction", "placeholderReplacement", "shouldExecute");

  FlywayConf {
    problems = List.copyOf(problems);
  }

  /** With what the project says for all files. */
  static FlywayConf beside(
      FolderSource source, FlywayProject project, String script, FlywayPlaceholders placeholders) {
    String path = script + ".conf";
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(project.ofFiles());
    if (!source.files().has(path)) {
      return new FlywayConf(values, List.of());
    }
    MigrationFile file = MigrationFile.utf8(source, path);
    FlywayProperties.read(placeholders.replaced(file.text()))
        .forEach(entry -> values.put(entry.key(), entry.value()));
    List<Problem> problems = new ArrayList<>(file.problem().stream().toList());
    problems.addAll(placeholders.undefined(source, path, file.text(), ""));
    return new FlywayConf(values, problems);
  }

  /** What it says that Flyway would refuse. */
  Optional<String> unknown() {
    return values.keySet().stream()
        .filter(key -> KEYS.stream().noneMatch(key::equalsIgnoreCase))
        .findFirst();
  }

  /** What would have to be true or false. */
  Optional<String> notSwitch() {
    return SWITCHES.stream()
        .filter(key -> !Set.of("true", "false").contains(text(key, "true")))
        .findFirst();
  }

  private String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise).toLowerCase(Locale.ROOT);
  }

  boolean inTransaction() {
    return !text("executeInTransaction", "true").equals("false");
  }

  boolean replacesPlaceholders() {
    return !text("placeholderReplacement", "true").equals("false");
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

  /**
   * Whether the file runs, which one that cannot be understood does not deny; empty for an
   * expression that only Flyway knows.
   */
  Optional<Boolean> shouldExecute() {
    if (!problems.isEmpty()) {
      return Optional.of(true);
    }
    String expression = values.getOrDefault("shouldExecute", "true");
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
