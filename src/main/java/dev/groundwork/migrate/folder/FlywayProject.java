package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderSettings;
import dev.groundwork.migrate.folder.script.FolderSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code flyway.toml} or {@code flyway.conf} in the folder, or above it, says of how its files
 * are read. It is no part of the folder, and need not be there where a run is: what would make a
 * difference is refused by its name, with the setting that says it.
 */
final class FlywayProject {
  static final List<String> NAMES = List.of("flyway.toml", "flyway.conf");

  /** {@code db/migration} of {@code src/main/resources}. */
  private static final int LEVELS = 6;

  private static final Pattern SECTION = Pattern.compile("\\s*\\[+\\s*([^\\]]+?)\\s*]+\\s*");
  private static final Pattern VALUE = Pattern.compile("\\s*([\\w.\"'-]+)\\s*=\\s*(.*?)\\s*");
  private static final String FLYWAY = "flyway.";

  private final Path file;
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private FlywayProject(Path file, String text) {
    this.file = file;
    String section = file.toString().endsWith(".toml") ? "" : FLYWAY;
    for (String line : text.lines().toList()) {
      Matcher head = SECTION.matcher(line);
      Matcher value = VALUE.matcher(line);
      if (head.matches()) {
        section = head.group(1) + ".";
      } else if (value.matches() && !line.strip().startsWith("#")) {
        String key = value.group(1).replaceAll("[\"']", "");
        values.putIfAbsent(key.startsWith(FLYWAY) ? key : section + key, bare(value.group(2)));
      }
    }
  }

  /** The first of a list alone: the default schema is the first of all. */
  private static String bare(String written) {
    String first = written.replaceFirst("^\\[\\s*", "");
    Matcher quoted = Pattern.compile("^(['\"])(.*?)\\1.*").matcher(first);
    return quoted.matches() ? quoted.group(2) : first.replaceFirst("\\s*(#|,|]).*$", "");
  }

  static void tell(FolderSource source) {
    find(source.root()).ifPresent(project -> project.tell(source.findings(), source.settings()));
  }

  private static Optional<FlywayProject> find(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    for (int i = 0; i < LEVELS && folder != null; i++) {
      for (String name : NAMES) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          return read(file);
        }
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** One that cannot be read says nothing. */
  private static Optional<FlywayProject> read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(new FlywayProject(file, text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void tell(Findings findings, FolderSettings settings) {
    String names = "name the files as Flyway does by itself: V1__name.sql, R__name.sql";
    differs(findings, "sqlMigrationPrefix", "V"::equals, names);
    differs(findings, "repeatableSqlMigrationPrefix", "R"::equals, names);
    differs(findings, "sqlMigrationSeparator", "__"::equals, names);
    differs(findings, "sqlMigrationSuffixes", ".sql"::equals, names);
    String marks = "write placeholders as ${name}";
    differs(findings, "placeholderPrefix", "${"::equals, marks);
    differs(findings, "placeholderSuffix", "}"::equals, marks);
    differs(findings, "placeholderSeparator", ":"::equals, marks);
    String beside = "write it into a .conf beside each file: V1__name.sql.conf";
    differs(findings, "placeholderReplacement", "true"::equalsIgnoreCase, beside);
    differs(findings, "executeInTransaction", "true"::equalsIgnoreCase, beside);
    differs(findings, "encoding", StandardCharsets.UTF_8.name()::equalsIgnoreCase, beside);
    schema(findings, settings);
    differs(
        findings,
        "table",
        table -> table.equals("flyway_schema_history") || settings.table().isPresent(),
        "say so here: adopt.table=SCHEMA." + values.getOrDefault(FLYWAY + "table", ""));
    differs(
        findings,
        "initSql",
        String::isEmpty,
        "what it sets at each connection: the role's own settings (ALTER ROLE … SET), or init-sql/");
  }

  private void schema(Findings findings, FolderSettings settings) {
    String key = values.containsKey(FLYWAY + "defaultSchema") ? "defaultSchema" : "schemas";
    differs(
        findings,
        key,
        settings.schema()::equals,
        "say so here: schema=" + values.getOrDefault(FLYWAY + key, ""));
  }

  private void differs(Findings findings, String key, Predicate<String> isUsual, String next) {
    Optional.ofNullable(values.get(FLYWAY + key))
        .filter(value -> !isUsual.test(value))
        .ifPresent(
            value ->
                findings.problem(
                    "%s says %s=%s, which nothing here goes by"
                        .formatted(file.getFileName(), key, value),
                    file.toString(),
                    next));
  }
}
