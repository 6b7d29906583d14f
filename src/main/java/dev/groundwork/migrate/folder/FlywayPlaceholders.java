package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSettings;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.sql.SqlScript;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code ${name}} in Flyway's files: its own, and those of the settings. */
final class FlywayPlaceholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  FlywayPlaceholders(FolderSettings settings, String file) {
    values.putAll(settings.parameters());
    values.put("flyway:defaultSchema", settings.schema());
    values.put("flyway:user", settings.user());
    values.put("flyway:database", settings.database());
    values.put("flyway:environment", settings.environment());
    values.put("flyway:filename", MigrationFile.name(file));
    values.put("flyway:table", "flyway_schema_history");
    values.put("flyway:workingDirectory", ".");
    values.put(
        "flyway:timestamp",
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)));
  }

  /** With a value for each that has one. */
  String replaced(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found).orElseGet(found::group)));
  }

  private Optional<String> value(MatchResult found) {
    return Optional.ofNullable(values.get(found.group(1).strip()));
  }

  /** Those that have none, each with the line of its first use. */
  Map<String, Integer> unknown(String text) {
    Map<String, Integer> unknown = new LinkedHashMap<>();
    PLACEHOLDER
        .matcher(text)
        .results()
        .filter(found -> value(found).isEmpty())
        .forEach(
            found -> unknown.putIfAbsent(found.group(1), SqlScript.lineOf(text, found.start())));
    return unknown;
  }
}
