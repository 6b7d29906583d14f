package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSettings;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code ${name}} in Flyway's files: its own, and those of the settings. */
final class FlywayPlaceholders {
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private final Pattern placeholder;
  private final String separator;

  /** Those of all files; what is Flyway's own is stronger than what has its name. */
  FlywayPlaceholders(FlywayProject project, FolderSettings settings) {
    this.placeholder =
        Pattern.compile(
            Pattern.quote(project.text("placeholderPrefix").orElse("${"))
                + "([^{}]+?)"
                + Pattern.quote(project.text("placeholderSuffix").orElse("}")));
    this.separator = project.text("placeholderSeparator").orElse(":");
    values.putAll(settings.parameters());
    builtIn("defaultSchema", settings.schema());
    builtIn("user", settings.user());
    builtIn("database", settings.database());
    builtIn("environment", project.environment());
    builtIn("table", settings.table().orElse("flyway_schema_history"));
    builtIn("workingDirectory", ".");
    builtIn(
        "timestamp",
        LocalDateTime.now(zone())
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)));
  }

  private FlywayPlaceholders(FlywayPlaceholders others, String file) {
    this.placeholder = others.placeholder;
    this.separator = others.separator;
    values.putAll(others.values);
    builtIn("filename", MigrationFile.name(file));
  }

  /** That of the machine, which {@code Main} leaves to nobody else. */
  private static ZoneId zone() {
    String zone = System.getProperty("user.timezone", "");
    return zone.isEmpty() ? ZoneId.systemDefault() : TimeZone.getTimeZone(zone).toZoneId();
  }

  /** Those of one file. */
  FlywayPlaceholders in(String file) {
    return new FlywayPlaceholders(this, file);
  }

  private void builtIn(String name, String value) {
    values.put("flyway" + separator + name, value);
  }

  /** With a value for each that has one. */
  String replaced(String text) {
    return placeholder
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found).orElseGet(found::group)));
  }

  private Optional<String> value(MatchResult found) {
    return Optional.ofNullable(values.get(found.group(1).strip()));
  }

  /**
   * A problem for each that has none, at the line of its first use.
   *
   * @param path of the file, below the folder
   * @param otherwise what else there is to do
   */
  List<Problem> undefined(FolderSource source, String path, String text, String otherwise) {
    Map<String, Problem> undefined = new LinkedHashMap<>();
    placeholder
        .matcher(text)
        .results()
        .filter(found -> value(found).isEmpty())
        .forEach(
            found ->
                undefined.putIfAbsent(
                    found.group(),
                    new Problem(
                        "nobody defines the placeholder " + found.group(),
                        source.findings().place(path, SqlScript.lineOf(text, found.start())),
                        "set migrate.parameters." + found.group(1) + otherwise)));
    return List.copyOf(undefined.values());
  }
}
