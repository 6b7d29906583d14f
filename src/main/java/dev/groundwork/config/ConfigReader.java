package dev.groundwork.config;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Databases;
import dev.groundwork.config.url.ParsedUrl;
import dev.groundwork.config.url.Secret;
import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts the values of the settings into the slices of the {@link Config}. */
final class ConfigReader {
  private final Sources sources;
  private final SettingParser values;
  private final Path directory;
  private final Problems problems;

  ConfigReader(Sources sources, Path directory, Problems problems) {
    this.sources = sources;
    this.values = new SettingParser(sources, problems);
    this.directory = directory;
    this.problems = problems;
  }

  /**
   * @param other with which the database is compared
   * @param flyway Flyway's own settings, where there are any
   * @throws dev.groundwork.run.GroundworkException if there is any problem by now
   */
  Config read(Databases databases, Optional<DatabaseUrl> other, Optional<FlywayFile> flyway) {
    String name = values.required(Setting.NAME, SettingType.NAME);
    List<String> schemas = schemas(values.required(Setting.SCHEMA, SettingType.NAMES), databases);
    Config config =
        new Config(
            databases.database().map(ParsedUrl::url).orElseGet(DatabaseUrl::none),
            name,
            schemas,
            values.required(Setting.ENVIRONMENT, SettingType.WORD),
            values.optional(Setting.RELEASE, SettingType.WORD),
            new Config.Wait(values.required(Setting.WAIT_TIMEOUT, SettingType.DURATION)),
            new Config.Lock(values.required(Setting.LOCK_TIMEOUT, SettingType.DURATION)),
            prepare(databases),
            migrate(flyway),
            adopt(),
            guard(),
            backup(),
            new Config.Reset(values.required(Setting.RESET_ENVIRONMENTS, SettingType.ITEMS)),
            new Config.Verify(
                values.optional(Setting.VERIFY_TABLES, SettingType.ITEMS).orElse(List.of()),
                values.required(Setting.VERIFY_UNVALIDATED, SettingType.POLICY)),
            seed(),
            new FleetReader(sources, values, directory, problems).read(),
            other,
            output(),
            new RunShape(sources).of(schemas),
            notices(databases, schemas)); // the last: by now every variable was asked for
    config.schemas().stream().filter(ConfigReader::reserved).forEach(this::refuse);
    problems.throwIfAny(ExitCode.CONFIG);
    return config;
  }

  private List<String> notices(Databases databases, List<String> schemas) {
    List<String> notices = new ArrayList<>(sources.notices());
    notices.addAll(databases.notices());
    List<String> named = databases.schemas();
    if (!named.isEmpty() && !named.equals(schemas)) {
      notices.add(
          "tables go to schema %s, as the setting schema says; %s names %s"
              .formatted(
                  String.join(", ", schemas), databases.schemasFrom(), String.join(", ", named)));
    }
    return notices;
  }

  private Config.Adopt adopt() {
    return new Config.Adopt(
        values.required(Setting.ADOPT_CONSENT, SettingType.SWITCH),
        values.optional(Setting.ADOPT_TABLE, SettingType.TABLE),
        values.required(Setting.ADOPT_KEEP_HISTORY, SettingType.SWITCH));
  }

  private Config.BackupPolicy backup() {
    return new Config.BackupPolicy(
        values.required(Setting.BACKUP_BEFORE_MIGRATE, SettingType.SWITCH),
        values.required(Setting.BACKUP_KEEP, SettingType.COUNT));
  }

  /** Prisma keeps the schema in the URL; a setting that somebody wrote is stronger. */
  private List<String> schemas(List<String> setting, Databases databases) {
    boolean written =
        sources.find(Setting.SCHEMA).stream().noneMatch(g -> g.origin().equals("default"));
    return written || databases.schemas().isEmpty() ? setting : databases.schemas();
  }

  /** Names that begin with pg_ are the server's (manual, section 5.10). */
  private static boolean reserved(String schema) {
    return schema.startsWith("pg_")
        || schema.equals("information_schema")
        || schema.equals("groundwork");
  }

  private void refuse(String schema) {
    problems.add(
        schema.equals("groundwork")
            ? "schema groundwork is Groundwork's own record"
            : "schema %s is PostgreSQL's own".formatted(schema),
        sources
            .find(Setting.SCHEMA)
            .map(SourcedValue::origin)
            .filter(o -> !o.equals("default"))
            .orElse("the URL"),
        "name a schema for the tables of the changelogs, such as public");
  }

  private Config.Prepare prepare(Databases databases) {
    return new Config.Prepare(
        databases.admin().map(ParsedUrl::url),
        values.optional(Setting.PREPARE_EXTENSIONS, SettingType.ITEMS).orElse(List.of()),
        scripts());
  }

  /** The folder may be absent, unless somebody named it. */
  private Path scripts() {
    Path folder = path(Setting.PREPARE_SCRIPTS);
    String origin =
        sources.find(Setting.PREPARE_SCRIPTS).map(SourcedValue::origin).orElse("default");
    if (!origin.equals("default") && !Files.isDirectory(folder)) {
      problems.add(
          "prepare.scripts names no folder: " + folder, origin, "mount it there, or mend the path");
    }
    return folder;
  }

  private Config.Migrate migrate(Optional<FlywayFile> flyway) {
    List<Path> searchPath = paths(Setting.MIGRATE_SEARCH_PATH, "mount it there, or mend the path");
    return new Config.Migrate(
        changelog(searchPath),
        values.optional(Setting.MIGRATE_FORMAT, SettingType.FOLDER_FORMAT),
        values.required(Setting.MIGRATE_LONE_COMMIT, SettingType.LONE_COMMIT),
        values.optional(Setting.MIGRATE_ORDER, SettingType.NAME_ORDER),
        values.optional(Setting.MIGRATE_CHECKSUMS, SettingType.POLICY),
        searchPath,
        values.optional(Setting.MIGRATE_CONTEXTS, SettingType.CONTEXTS).orElseGet(this::contexts),
        values.optional(Setting.MIGRATE_LABELS, SettingType.LABELS).orElse(""),
        values.required(Setting.MIGRATE_TRANSACTION, SettingType.TRANSACTION),
        values.required(Setting.MIGRATE_LOCK_TIMEOUT, SettingType.DURATION),
        values.optional(Setting.MIGRATE_STATEMENT_TIMEOUT, SettingType.DURATION),
        values.required(Setting.MIGRATE_ATTEMPTS, SettingType.COUNT),
        parameters(),
        values.required(Setting.MIGRATE_UNDEFINED_PARAMETERS, SettingType.UNDEFINED),
        values.required(Setting.MIGRATE_ALLOW_CODE, SettingType.SWITCH),
        paths(Setting.MIGRATE_CLASSPATH, "put the jar there, or mend the path"),
        values.required(Setting.MIGRATE_LINT, SettingType.LINT),
        flyway);
  }

  /** Its name may begin where all names do. */
  private Path changelog(List<Path> searchPath) {
    Path here = path(Setting.MIGRATE_CHANGELOG);
    Path name = values.required(Setting.MIGRATE_CHANGELOG, SettingType.PATH);
    return Files.exists(here)
        ? here
        : searchPath.stream()
            .map(folder -> folder.resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElse(here);
  }

  private List<String> contexts() {
    return List.of(values.required(Setting.ENVIRONMENT, SettingType.WORD));
  }

  /** Each is there. */
  private List<Path> paths(Setting setting, String next) {
    List<Path> paths =
        values.optional(setting, SettingType.PATHS).orElse(List.of()).stream()
            .map(directory::resolve)
            .toList();
    String origin = sources.find(setting).map(SourcedValue::origin).orElse("default");
    paths.stream()
        .filter(path -> !Files.exists(path))
        .forEach(
            path ->
                problems.add(
                    "%s names what is not there: %s".formatted(setting.key(), path), origin, next));
    return paths;
  }

  private Map<String, String> parameters() {
    Map<String, String> texts = new TreeMap<>();
    sources
        .parameters(Setting.MIGRATE_PARAMETERS)
        .forEach((name, value) -> texts.put(name, value.text()));
    return Map.copyOf(texts);
  }

  private Config.Guard guard() {
    return new Config.Guard(
        values.required(Setting.GUARD_EXPECT, SettingType.EXPECT),
        values.required(Setting.GUARD_AHEAD, SettingType.POLICY),
        values.required(Setting.GUARD_DRIFT, SettingType.POLICY),
        values.optional(Setting.GUARD_DRIFT_PARTS, SettingType.DRIFT_PARTS).orElse(Set.of()),
        false);
  }

  private Config.Seed seed() {
    return new Config.Seed(
        values.required(Setting.SEED_GUARD, SettingType.SEED_GUARD),
        values.required(Setting.SEED_ENABLED, SettingType.SWITCH),
        seedParameters());
  }

  private SeedParameters seedParameters() {
    Map<String, Secret> secrets = new TreeMap<>();
    sources
        .parameters(Setting.SEED_PARAMETERS)
        .forEach((name, value) -> secrets.put(name, new Secret(value.text())));
    return new SeedParameters(
        secrets, name -> sources.variable(name).map(value -> new Secret(value.text())));
  }

  Config.Output output() {
    return new OutputReader(values, directory).read();
  }

  private Path path(Setting setting) {
    return directory.resolve(values.required(setting, SettingType.PATH));
  }
}
