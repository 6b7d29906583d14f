package dev.groundwork.config;

import static dev.groundwork.config.RunEffect.BESIDE;
import static dev.groundwork.config.RunEffect.SHAPES;
import static dev.groundwork.config.SettingType.CONTEXTS;
import static dev.groundwork.config.SettingType.COUNT;
import static dev.groundwork.config.SettingType.DRIFT_PARTS;
import static dev.groundwork.config.SettingType.DURATION;
import static dev.groundwork.config.SettingType.EXPECT;
import static dev.groundwork.config.SettingType.FOLDER_FORMAT;
import static dev.groundwork.config.SettingType.FORMAT;
import static dev.groundwork.config.SettingType.ITEMS;
import static dev.groundwork.config.SettingType.LABELS;
import static dev.groundwork.config.SettingType.LINT;
import static dev.groundwork.config.SettingType.LONE_COMMIT;
import static dev.groundwork.config.SettingType.NAMES;
import static dev.groundwork.config.SettingType.NAME_ORDER;
import static dev.groundwork.config.SettingType.PATH;
import static dev.groundwork.config.SettingType.PATHS;
import static dev.groundwork.config.SettingType.POLICY;
import static dev.groundwork.config.SettingType.SECRET;
import static dev.groundwork.config.SettingType.SHARE;
import static dev.groundwork.config.SettingType.SWITCH;
import static dev.groundwork.config.SettingType.TABLE;
import static dev.groundwork.config.SettingType.TEXT;
import static dev.groundwork.config.SettingType.TRANSACTION;
import static dev.groundwork.config.SettingType.UNDEFINED;
import static dev.groundwork.config.SettingType.URL;
import static dev.groundwork.config.SettingType.WAVES;
import static dev.groundwork.config.SettingType.WORD;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is: loader, command line, help and documents follow from this table.
 *
 * <p>{@code wait.timeout} in {@code groundwork.yaml} is {@code GROUNDWORK_WAIT_TIMEOUT} in the
 * environment and {@code --wait-timeout} on the command line.
 */
@SuppressWarnings("ImmutableEnumChecker") // a Kind is a record of texts and a pure function
public enum Setting {
  NAME(
      "name",
      "default",
      SettingType.NAME,
      BESIDE,
      "whose ledger it is, where applications share a database"),
  SCHEMA(
      "schema", "public", NAMES, SHAPES, "where our tables are; unqualified names go to the first"),
  ENVIRONMENT("environment", "production", WORD, SHAPES, "which contexts and which seeds run"),
  RELEASE("release", "", WORD, BESIDE, "which release this is, for rollback --to"),
  WAIT_TIMEOUT("wait.timeout", "60s", DURATION, BESIDE, "how long the server may take"),
  LOCK_TIMEOUT("lock.timeout", "5m", DURATION, BESIDE, "how long another run may take"),
  PREPARE_ADMIN_URL(
      "prepare.admin-url", "", URL, BESIDE, "who may create database, role, extensions"),
  PREPARE_EXTENSIONS("prepare.extensions", "", ITEMS, SHAPES, "extensions that must exist"),
  PREPARE_SCRIPTS("prepare.scripts", "init-sql", PATH, BESIDE, "the folder of scripts for prepare"),
  MIGRATE_CHANGELOG(
      "migrate.changelog",
      "changelogs/db.changelog-root.yaml",
      PATH,
      SHAPES,
      "the changelog that includes the others, or a folder of changelogs or of another tool"),
  MIGRATE_FORMAT("migrate.format", "", FOLDER_FORMAT, SHAPES, "whose files a folder has"),
  MIGRATE_LONE_COMMIT(
      "migrate.lone-commit", "refuse", LONE_COMMIT, SHAPES, "a COMMIT without BEGIN"),
  MIGRATE_ORDER("migrate.order", "", NAME_ORDER, SHAPES, "of Prisma's names, or plain SQL's"),
  MIGRATE_CHECKSUMS(
      "migrate.checksums", "", POLICY, SHAPES, "how a text that changed after it ran is taken"),
  MIGRATE_SEARCH_PATH("migrate.search-path", "", PATHS, SHAPES, "where names in changelogs begin"),
  MIGRATE_CONTEXTS(
      "migrate.contexts", "", CONTEXTS, SHAPES, "which contexts; else the environment"),
  MIGRATE_LABELS("migrate.labels", "", LABELS, SHAPES, "which labels, such as: shop and not slow"),
  MIGRATE_TRANSACTION("migrate.transaction", "run", TRANSACTION, SHAPES, "what is one transaction"),
  MIGRATE_LOCK_TIMEOUT(
      "migrate.lock-timeout", "3s", DURATION, BESIDE, "how long a statement may wait for a lock"),
  MIGRATE_STATEMENT_TIMEOUT(
      "migrate.statement-timeout", "", DURATION, BESIDE, "how long a statement may take"),
  MIGRATE_ATTEMPTS(
      "migrate.attempts",
      "5",
      COUNT,
      BESIDE,
      "how often a run is tried when others are in the way"),
  MIGRATE_PARAMETERS(
      "migrate.parameters.*", "", TEXT, SHAPES, "values for the changelogs' parameters"),
  MIGRATE_UNDEFINED_PARAMETERS(
      "migrate.undefined-parameters",
      "fail",
      UNDEFINED,
      SHAPES,
      "how ${name} is taken where nobody defines it"),
  MIGRATE_ALLOW_CODE(
      "migrate.allow-code",
      "false",
      SWITCH,
      SHAPES,
      "whether changelogs may run programs and classes"),
  MIGRATE_CLASSPATH("migrate.classpath", "", PATHS, SHAPES, "jars with classes for changelogs"),
  MIGRATE_LINT("migrate.lint", "warn", LINT, BESIDE, "how dangerous forms of SQL are taken"),
  ADOPT_CONSENT("adopt.consent", "false", SWITCH, BESIDE, "whether up adopts by itself"),
  ADOPT_TABLE("adopt.table", "", TABLE, BESIDE, "where another tool's history is"),
  ADOPT_KEEP_HISTORY(
      "adopt.keep-history",
      "false",
      SWITCH,
      SHAPES,
      "whether what runs is written into that history too"),
  GUARD_EXPECT("guard.expect", "any", EXPECT, BESIDE, "what the database has to be before the run"),
  GUARD_AHEAD("guard.ahead", "warn", POLICY, SHAPES, "how a history newer than ours is taken"),
  GUARD_DRIFT("guard.drift", "warn", POLICY, BESIDE, "how a schema that others changed is taken"),
  GUARD_DRIFT_PARTS("guard.drift.parts", "", DRIFT_PARTS, SHAPES, "what else of it is watched"),
  BACKUP_BEFORE_MIGRATE(
      "backup.before-migrate", "false", SWITCH, BESIDE, "whether up copies the database first"),
  BACKUP_KEEP("backup.keep", "3", COUNT, BESIDE, "how many copies of up stay"),
  RESET_ENVIRONMENTS(
      "reset.environments",
      "development,test",
      ITEMS,
      BESIDE,
      "where reset is allowed; up elsewhere marks the database as production"),
  VERIFY_TABLES("verify.tables", "", ITEMS, SHAPES, "tables that must exist"),
  VERIFY_UNVALIDATED(
      "verify.unvalidated", "warn", POLICY, SHAPES, "how a constraint that is NOT VALID is taken"),
  SEED_GUARD(
      "seed.guard",
      "database-empty",
      SettingType.SEED_GUARD,
      SHAPES,
      "when seeds run, if they do not say"),
  SEED_ENABLED("seed.enabled", "true", SWITCH, SHAPES, "whether seeds run at all"),
  SEED_PARAMETERS("seed.parameters.*", "", SECRET, SHAPES, "values for :name in the sql of seeds"),
  FLEET_TARGETS("fleet.targets", "", PATH, BESIDE, "a file of JSON Lines with the targets"),
  FLEET_QUERY("fleet.query", "", TEXT, BESIDE, "a query for the targets, on the control database"),
  FLEET_SCHEMAS("fleet.schemas", "", TEXT, BESIDE, "the schemas of a database, such as tenant_%"),
  FLEET_DATABASES("fleet.databases", "", TEXT, BESIDE, "the databases of a server, such as shop_%"),
  FLEET_CONTROL_URL("fleet.control-url", "", URL, BESIDE, "the control database of a fleet"),
  FLEET_CONCURRENCY("fleet.concurrency", "8", COUNT, BESIDE, "how many targets at once"),
  FLEET_PER_SERVER("fleet.per-server", "4", COUNT, BESIDE, "how many of them on one server"),
  FLEET_WAVES("fleet.waves", "1,10%,rest", WAVES, BESIDE, "how many targets after another"),
  FLEET_WAVE("fleet.wave", "", TEXT, BESIDE, "the one wave that runs, by its name or number"),
  FLEET_PAUSE("fleet.pause", "0s", DURATION, BESIDE, "how long to wait between two waves"),
  FLEET_GATE(
      "fleet.gate", "", TEXT, BESIDE, "a query that returns no row, or the next wave stays out"),
  FLEET_MAX_FAILED(
      "fleet.max-failed", "0", SHARE, BESIDE, "how many of a wave may fail, after the first"),
  FLEET_REPORT("fleet.report", "", PATH, BESIDE, "a folder for the report of each that failed"),
  FLEET_SHARD(
      "fleet.shard",
      "",
      SettingType.SHARD,
      BESIDE,
      "the part of one worker, the first of 8 is 0/8"),
  FLEET_QUEUE("fleet.queue", "false", SWITCH, BESIDE, "whether workers share a queue of targets"),
  DIFF_URL("diff.url", "", URL, BESIDE, "the other database of diff"),
  OUTPUT("output", "text", FORMAT, BESIDE, "the form of the report"),
  REPORT_FILE("report.file", "", PATH, BESIDE, "where the JSON report goes"),
  REPORT_HTML("report.html", "", PATH, BESIDE, "where the run goes as a page"),
  REPORT_METRICS("report.metrics", "", PATH, BESIDE, "where numbers for Prometheus go"),
  REPORT_TERMINATION_LOG(
      "report.termination-log",
      "/dev/termination-log",
      PATH,
      BESIDE,
      "where Kubernetes reads why a run failed"),
  LOG_LEVEL(
      "log.level", "off", SettingType.LOG_LEVEL, BESIDE, "what the diagnostic log on stderr tells"),
  VERBOSE(
      "verbose",
      "false",
      SWITCH,
      BESIDE,
      "whether everything is told: stack traces, and the log at debug");

  private final String key;
  private final String defaultText;
  private final SettingType<?> type;
  private final RunEffect effect;
  private final String description;

  Setting(
      String key, String defaultText, SettingType<?> type, RunEffect effect, String description) {
    this.key = key;
    this.defaultText = defaultText;
    this.type = type;
    this.effect = effect;
    this.description = description;
  }

  /** In {@code groundwork.yaml}, such as {@code wait.timeout}. */
  public String key() {
    return key;
  }

  /** In the environment, such as {@code GROUNDWORK_WAIT_TIMEOUT}. */
  public String variable() {
    return "GROUNDWORK_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** On the command line, such as {@code --wait-timeout}; parameters follow as name=value. */
  public String flag() {
    return "--" + key.replace(".*", "").replace('.', '-');
  }

  public Optional<String> defaultText() {
    return defaultText.isEmpty() ? Optional.empty() : Optional.of(defaultText);
  }

  /** Half a sentence. */
  public String description() {
    return description;
  }

  /** How help shows the value: {@code duration}, {@code text|json}. */
  public String label() {
    return type.label();
  }

  /** The values that there are, where these are few: {@code text}, {@code json}. */
  public List<String> choices() {
    return type.label().contains("|") ? List.of(type.label().split("\\|", -1)) : List.of();
  }

  /** Whether a flag without a value means true. */
  public boolean isSwitch() {
    return type.equals(SettingType.SWITCH);
  }

  /** Whether its value is never shown. */
  public boolean secret() {
    return type.equals(SettingType.URL) || type.equals(SettingType.SECRET);
  }

  /** Whether a run has something to do again once the value is another. */
  public boolean shapesTheRun() {
    return effect == SHAPES;
  }

  /** The value as one text, whichever way it was written; empty where it cannot be read. */
  String canonical(String text) {
    return type.reader().apply(text).map(type::text).orElse("");
  }

  /** Whether it stands for many keys, {@code migrate.parameters.NAME}. */
  public boolean isPrefix() {
    return key.endsWith(".*");
  }

  /** What all keys of a prefix begin with, {@code migrate.parameters.}. */
  String prefix() {
    return key.substring(0, key.length() - 1);
  }

  /** A duration as settings are written: {@code 500ms}, {@code 60s}, {@code 5m}. */
  public static Optional<Duration> duration(String text) {
    return DURATION.reader().apply(text);
  }
}
