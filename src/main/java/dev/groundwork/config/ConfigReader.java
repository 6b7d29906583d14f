package dev.groundwork.config;

import dev.groundwork.log.LogLevel;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the values of the settings into the slices of the {@link Config}. */
final class ConfigReader {
  private final Sources sources;
  private final Values values;
  private final Path directory;
  private final Problems problems;

  ConfigReader(Sources sources, Path directory, Problems problems) {
    this.sources = sources;
    this.values = new Values(sources, problems);
    this.directory = directory;
    this.problems = problems;
  }

  /**
   * @throws dev.groundwork.run.GroundworkException if there is any problem by now
   */
  Config read(Databases databases) {
    Config config =
        new Config(
            databases.database().map(Located::url).orElseGet(DatabaseUrl::none),
            values.required(Setting.NAME, Kind.NAME),
            schemas(values.required(Setting.SCHEMA, Kind.NAMES), databases),
            values.required(Setting.ENVIRONMENT, Kind.WORD),
            values.optional(Setting.RELEASE, Kind.WORD),
            new Config.Wait(values.required(Setting.WAIT_TIMEOUT, Kind.DURATION)),
            new Config.Lock(values.required(Setting.LOCK_TIMEOUT, Kind.DURATION)),
            prepare(databases),
            migrate(),
            guard(),
            backup(),
            new Config.Reset(values.required(Setting.RESET_ENVIRONMENTS, Kind.ITEMS)),
            new Config.Verify(values.optional(Setting.VERIFY_TABLES, Kind.ITEMS).orElse(List.of())),
            seed(),
            output(),
            databases.notices());
    config.schemas().stream().filter(ConfigReader::reserved).forEach(this::refuse);
    problems.throwIfAny(ExitCode.CONFIG);
    return config;
  }

  private Config.Backup backup() {
    return new Config.Backup(
        values.required(Setting.BACKUP_BEFORE_MIGRATE, Kind.SWITCH),
        values.required(Setting.BACKUP_KEEP, Kind.COUNT));
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
            .map(Given::origin)
            .filter(o -> !o.equals("default"))
            .orElse("the URL"),
        "name a schema for the tables of the changelogs, such as public");
  }

  private Config.Prepare prepare(Databases databases) {
    return new Config.Prepare(
        databases.admin().map(Located::url),
        values.optional(Setting.PREPARE_EXTENSIONS, Kind.ITEMS).orElse(List.of()),
        path(Setting.PREPARE_SCRIPTS));
  }

  private Config.Migrate migrate() {
    return new Config.Migrate(
        path(Setting.MIGRATE_CHANGELOG),
        values.required(Setting.MIGRATE_TRANSACTION, Kind.TRANSACTION),
        values.required(Setting.MIGRATE_LOCK_TIMEOUT, Kind.DURATION),
        values.optional(Setting.MIGRATE_STATEMENT_TIMEOUT, Kind.DURATION),
        values.required(Setting.MIGRATE_ATTEMPTS, Kind.COUNT),
        parameters(),
        values.required(Setting.MIGRATE_ALLOW_CODE, Kind.SWITCH),
        values.required(Setting.MIGRATE_LINT, Kind.LINT));
  }

  private Map<String, String> parameters() {
    Map<String, String> texts = new TreeMap<>();
    sources
        .parameters(Setting.MIGRATE_PARAMETERS)
        .forEach((name, given) -> texts.put(name, given.text()));
    return Map.copyOf(texts);
  }

  private Config.Guard guard() {
    return new Config.Guard(
        values.required(Setting.GUARD_EXPECT, Kind.EXPECT),
        values.required(Setting.GUARD_AHEAD, Kind.POLICY),
        values.required(Setting.GUARD_DRIFT, Kind.POLICY));
  }

  private Config.Seed seed() {
    return new Config.Seed(
        values.required(Setting.SEED_GUARD, Kind.SEED_GUARD),
        values.required(Setting.SEED_ENABLED, Kind.SWITCH),
        seedParameters());
  }

  private SeedParameters seedParameters() {
    Map<String, Secret> secrets = new TreeMap<>();
    sources
        .parameters(Setting.SEED_PARAMETERS)
        .forEach((name, given) -> secrets.put(name, new Secret(given.text())));
    return new SeedParameters(
        secrets, name -> sources.variable(name).map(given -> new Secret(given.text())));
  }

  private Config.Output output() {
    Optional<Path> file = values.optional(Setting.REPORT_FILE, Kind.PATH).map(directory::resolve);
    return new Config.Output(
        values.required(Setting.OUTPUT, Kind.FORMAT),
        file,
        path(Setting.REPORT_TERMINATION_LOG),
        logLevel(),
        verbose());
  }

  private boolean verbose() {
    return values.required(Setting.VERBOSE, Kind.SWITCH);
  }

  private LogLevel logLevel() {
    LogLevel level = values.required(Setting.LOG_LEVEL, Kind.LOG_LEVEL);
    return verbose() ? LogLevel.DEBUG : level;
  }

  private Path path(Setting setting) {
    return directory.resolve(values.required(setting, Kind.PATH));
  }
}
