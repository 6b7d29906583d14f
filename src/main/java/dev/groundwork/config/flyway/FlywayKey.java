package dev.groundwork.config.flyway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is in Flyway's settings (its class {@code FlywayModel}), and what becomes of it. */
final class FlywayKey {
  static final String PLACEHOLDERS = "placeholders.";

  private static final List<String> USED =
      List.of(
          "baselineMigrationPrefix",
          "defaultSchema",
          "encoding",
          "environment",
          "executeInTransaction",
          "locations",
          "placeholderPrefix",
          "placeholderReplacement",
          "placeholderSeparator",
          "placeholderSuffix",
          "repeatableSqlMigrationPrefix",
          "schemas",
          "sqlMigrationPrefix",
          "sqlMigrationSeparator",
          "sqlMigrationSuffixes",
          "table",
          "undoSqlMigrationPrefix");

  /** What would make another run of it, and nothing here does. */
  private static final List<String> REFUSED =
      List.of(
          "callbackLocations",
          "callbacks",
          "cherryPick",
          "detectEncoding",
          "initSql",
          "migrationResolvers",
          "resolvers",
          "skipDefaultResolvers",
          "skipExecutingMigrations",
          "target");

  /** What makes no other schema, or is of the connection, of what is printed and of commands. */
  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "baselineDescription",
          "baselineOnMigrate",
          "baselineVersion",
          "batch",
          "cleanDisabled",
          "cleanOnValidationError",
          "color",
          "communityDBSupportEnabled",
          "configFileEncoding",
          "configFiles",
          "connectRetries",
          "connectRetriesInterval",
          "createSchemas",
          "driver",
          "dryRunOutput",
          "email",
          "errorOverrides",
          "failOnMissingLocations",
          "failOnMissingTarget",
          "group",
          "ignoreMigrationPatterns",
          "installedBy",
          "jarDirs",
          "kerberosConfigFile",
          "licenseKey",
          "lockRetryCount",
          "loggers",
          "mixed",
          "outOfOrder",
          "outputLogsInJson",
          "outputProgress",
          "outputQueryResults",
          "outputType",
          "password",
          "powershellExecutable",
          "provisionMode",
          "reportEnabled",
          "reportFilename",
          "schemaModelLocation",
          "schemaModelSchemas",
          "scriptPlaceholderPrefix",
          "scriptPlaceholderSuffix",
          "skipDefaultCallbacks",
          "stream",
          "tablespace",
          "token",
          "undoFilename",
          "url",
          "user",
          "validateMigrationNaming",
          "validateOnMigrate",
          "workingDirectory");

  private FlywayKey() {}

  static boolean isPlaceholder(String key) {
    return key.regionMatches(true, 0, PLACEHOLDERS, 0, PLACEHOLDERS.length());
  }

  /** The key of the setting that says the same here. */
  static Optional<String> ours(String key) {
    if (isPlaceholder(key)) {
      return Optional.of("migrate.parameters." + key.substring(PLACEHOLDERS.length()));
    }
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "defaultschema", "schemas" -> Optional.of("schema");
      case "table" -> Optional.of("adopt.table");
      default -> Optional.empty();
    };
  }

  static boolean isUsed(String key) {
    return isIn(USED, key) || isPlaceholder(key);
  }

  static boolean isRefused(String key) {
    return isIn(REFUSED, key);
  }

  /** A table below, such as {@code flyway.check}, is of a plugin, which alone knows its keys. */
  static boolean isKnown(String key) {
    return key.contains(".") || names().stream().anyMatch(key::equalsIgnoreCase);
  }

  private static boolean isIn(List<String> keys, String key) {
    return keys.stream().anyMatch(key::equalsIgnoreCase);
  }

  static List<String> names() {
    return Stream.of(USED, REFUSED, WITHOUT_EFFECT).flatMap(List::stream).toList();
  }
}
