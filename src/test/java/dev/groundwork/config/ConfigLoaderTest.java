package dev.groundwork.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.ConfigLoader.SettingRow;
import dev.groundwork.log.LogLevel;
import dev.groundwork.run.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest extends ConfigLoading {
  @Test
  void everythingHasItsDefault() {
    Config config = load();
    assertThat(config.database()).hasToString("u@h:5433/d");
    assertThat(config.name()).isEqualTo("default");
    assertThat(config.schemas()).containsExactly("public");
    assertThat(config.environment()).isEqualTo("production");
    assertThat(config.await().timeout()).hasSeconds(60);
    assertThat(config.lock().timeout()).hasMinutes(5);
    assertThat(config.prepare())
        .isEqualTo(new Config.Prepare(Optional.empty(), List.of(), directory.resolve("init-sql")));
    assertThat(config.migrate())
        .isEqualTo(
            new Config.Migrate(
                directory.resolve("changelogs/db.changelog-root.yaml"),
                Optional.empty(),
                Config.LoneCommit.REFUSE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("production"),
                "",
                Config.TransactionScope.RUN,
                Duration.ofSeconds(3),
                Optional.empty(),
                5,
                Map.of(),
                Config.UndefinedParameters.FAIL,
                false,
                List.of(),
                Config.LintPolicy.WARN,
                Optional.empty()));
    assertThat(config.guard())
        .isEqualTo(
            new Config.Guard(
                Config.Expect.ANY, Config.Policy.WARN, Config.Policy.WARN, Set.of(), false));
    assertThat(config.verify().tables()).isEmpty();
    assertThat(config.seed()).isEqualTo(new Config.Seed(Config.SeedGuard.DATABASE_EMPTY, true));
    assertThat(config.output())
        .isEqualTo(
            new Config.Output(
                Config.OutputFormat.TEXT,
                new Config.ReportFiles(Optional.empty(), Optional.empty(), Optional.empty()),
                Path.of("/dev/termination-log"),
                LogLevel.OFF,
                false));
    assertThat(config.notices()).isEmpty();
  }

  @Test
  void theFlagIsStrongerThanTheVariableThanTheFileThanTheDefault() throws Exception {
    assertThat(load().name()).isEqualTo("default");
    file("groundwork.yaml", "name: yaml");
    assertThat(load().name()).isEqualTo("yaml");
    environment.put("GROUNDWORK_NAME_FILE", file("name", "of-file\n").toString());
    assertThat(load().name()).isEqualTo("of-file");
    environment.remove("GROUNDWORK_NAME_FILE");
    environment.put("GROUNDWORK_NAME", "variable");
    assertThat(load().name()).isEqualTo("variable");
    flags.put(Setting.NAME, "flag");
    assertThat(load().name()).isEqualTo("flag");
  }

  /** Where tables land is the setting's, and who said otherwise is told. */
  @Test
  void theSettingSchemaDecidesOverTheUrlAndTheConflictIsTold() {
    environment.put("DATABASE_URL", "postgres://u@h/d?options=-c%20search_path%3Dtenant_2");
    assertThat(load().schemas()).containsExactly("tenant_2");
    assertThat(load().notices()).isEmpty();
    environment.put("GROUNDWORK_SCHEMA", "shop");
    assertThat(load().schemas()).containsExactly("shop");
    assertThat(load().notices())
        .containsExactly(
            "tables go to schema shop, as the setting schema says; DATABASE_URL names tenant_2");
  }

  @Test
  void theOptionsOfLibpqNameASchemaToo() {
    environment.clear();
    environment.putAll(Map.of("PGUSER", "u", "PGOPTIONS", "--search-path=\"tenant-1\""));
    assertThat(load().schemas()).containsExactly("tenant-1");
    environment.put("GROUNDWORK_SCHEMA", "shop");
    assertThat(load().notices())
        .containsExactly(
            "tables go to schema shop, as the setting schema says; PGOPTIONS names tenant-1");
    environment.put("PGOPTIONS", "-c geqo");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "options has -c without name=value",
                "PGOPTIONS",
                "write -c name=value or --name=value; a space in a value as \"\\ \""));
  }

  @Test
  void aDirectUrlWithAnotherSchemaThanTheApplicationsIsTold() {
    environment.put("DIRECT_URL", "postgres://u@direct/d?options=--search_path%3Da");
    environment.put("DATABASE_URL", "postgres://u@h/d?schema=b");
    assertThat(load().schemas()).containsExactly("a");
    assertThat(load().notices())
        .containsExactly("tables go to schema a of DIRECT_URL; DATABASE_URL names b");
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, 250",
    "60s, 60000",
    "5m, 300000",
    "1h, 3600000",
    "1m30s, 90000",
    "1h2m3s4ms, 3723004",
    "0s, 0"
  })
  void aDurationIsANumberAndAUnit(String text, long milliseconds) {
    flags.put(Setting.WAIT_TIMEOUT, text);
    assertThat(load().await().timeout()).hasMillis(milliseconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "60", "-5s", "1.5s", "5 s", "30s1m", "999999999h", "PT5S", ""})
  void whatIsNoDurationIsRefused(String text) {
    flags.put(Setting.WAIT_TIMEOUT, text);
    assertThat(problems())
        .containsExactly(
            new Problem(
                "wait.timeout is no duration: \"" + text + "\"",
                "--wait-timeout",
                "write it as 500ms, 60s, 5m or 1h"));
  }

  @Test
  void everyValueThatCannotBeReadIsToldAtOnce() {
    environment.put("GROUNDWORK_NAME", "n".repeat(64));
    environment.put("GROUNDWORK_SCHEMA", "a,,b");
    environment.put("GROUNDWORK_ENVIRONMENT", "../x");
    environment.put("GROUNDWORK_WAIT_TIMEOUT", "soon");
    environment.put("GROUNDWORK_MIGRATE_ATTEMPTS", "0");
    environment.put("GROUNDWORK_MIGRATE_ALLOW_CODE", "yes");
    environment.put("GROUNDWORK_MIGRATE_TRANSACTION", "RUN");
    environment.put("GROUNDWORK_PREPARE_EXTENSIONS", "citext,");
    environment.put("GROUNDWORK_REPORT_FILE", "a\0b");
    environment.put("GROUNDWORK_PREPARE_ADMIN_URL", "mysql://root:SECRET@h/d");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "prepare.admin-url is no PostgreSQL URL: it begins with mysql",
                "GROUNDWORK_PREPARE_ADMIN_URL",
                "write it as postgresql://user:password@host:5432/database"),
            new Problem(
                "name is no name: \"" + "n".repeat(40) + "…\"",
                "GROUNDWORK_NAME",
                "names in PostgreSQL have 1 to 63 bytes; none may hold a line end"),
            new Problem(
                "schema is no list of names: \"a,,b\"",
                "GROUNDWORK_SCHEMA",
                "write names of 1 to 63 bytes, with commas between them"),
            new Problem(
                "environment is no word: \"../x\"",
                "GROUNDWORK_ENVIRONMENT",
                "use letters, digits and . _ -"),
            new Problem(
                "wait.timeout is no duration: \"soon\"",
                "GROUNDWORK_WAIT_TIMEOUT",
                "write it as 500ms, 60s, 5m or 1h"),
            new Problem(
                "prepare.extensions is no list: \"citext,\"",
                "GROUNDWORK_PREPARE_EXTENSIONS",
                "write items with commas between them"),
            new Problem(
                "migrate.transaction is not a choice: \"RUN\"",
                "GROUNDWORK_MIGRATE_TRANSACTION",
                "write one of run, changeset"),
            new Problem(
                "migrate.attempts is no number from 1 to 1000: \"0\"",
                "GROUNDWORK_MIGRATE_ATTEMPTS",
                "write a whole number such as 5"),
            new Problem(
                "migrate.allow-code is neither true nor false: \"yes\"",
                "GROUNDWORK_MIGRATE_ALLOW_CODE",
                "write true or false"),
            new Problem(
                "report.file is no path: \"a\0b\"",
                "GROUNDWORK_REPORT_FILE",
                "write the path of a file or folder"));
  }

  @Test
  void changelogParametersKeepTheirNames() throws Exception {
    file("groundwork.yaml", "migrate.parameters: {a: yaml, b: yaml, c: yaml}");
    environment.put("GROUNDWORK_MIGRATE_PARAMETERS_b", "variable");
    environment.put("GROUNDWORK_MIGRATE_PARAMETERS_c", "variable");
    environment.put("GROUNDWORK_MIGRATE_PARAMETERS_TABLE_OWNER", "variable");
    flagParameters.put("c", "flag");
    assertThat(load().migrate().parameters())
        .isEqualTo(Map.of("a", "yaml", "b", "variable", "c", "flag", "TABLE_OWNER", "variable"));
  }

  @Test
  void relativePathsStayRelativeToHere() {
    Config config =
        new ConfigLoader(environment, Map.of(Setting.REPORT_FILE, "r.json"), Map.of(), Path.of(""))
            .load();
    assertThat(config.migrate().changelog()).hasToString("changelogs/db.changelog-root.yaml");
    assertThat(config.output().files().json()).contains(Path.of("r.json"));
  }

  @Test
  void eachRowTellsWhereItsValueCameFrom() throws Exception {
    file("groundwork.yaml", "\nlock.timeout: 1m\nmigrate.parameters.owner: me\n");
    environment.put("GROUNDWORK_PREPARE_ADMIN_URL", "postgres://admin:SECRET@h/postgres");
    environment.put("GROUNDWORK_NAME_FILE", file("name", "shop\n").toString());
    environment.put("PGSSLMODE", "require");
    flags.put(Setting.OUTPUT, "json");
    List<SettingRow> rows = loader().rows();
    assertThat(rows)
        .startsWith(
            new SettingRow("host", "h:5433", "DATABASE_URL"),
            new SettingRow("database", "d", "DATABASE_URL"),
            new SettingRow("user", "u", "DATABASE_URL"),
            new SettingRow("password", "********", "DATABASE_URL"),
            new SettingRow("sslmode", "require", "PGSSLMODE"),
            new SettingRow("name", "shop", "GROUNDWORK_NAME_FILE, " + directory.resolve("name")),
            new SettingRow("schema", "public", "default"),
            new SettingRow("environment", "production", "default"),
            new SettingRow("release", "", "not set"),
            new SettingRow("wait.timeout", "60s", "default"),
            new SettingRow("lock.timeout", "1m", "groundwork.yaml, line 2"),
            new SettingRow("prepare.admin-url", "********", "GROUNDWORK_PREPARE_ADMIN_URL"),
            new SettingRow("prepare.extensions", "", "not set"))
        .contains(
            new SettingRow("migrate.parameters.owner", "me", "groundwork.yaml, line 3"),
            new SettingRow("output", "json", "--output"));
    assertThat(rows.toString() + load() + load().database().properties().keySet())
        .doesNotContain("SECRET");
  }

  @Test
  void theNamesOfASettingFollowFromItsKey() {
    assertThat(Setting.MIGRATE_LOCK_TIMEOUT.key()).isEqualTo("migrate.lock-timeout");
    assertThat(Setting.MIGRATE_LOCK_TIMEOUT.variable())
        .isEqualTo("GROUNDWORK_MIGRATE_LOCK_TIMEOUT");
    assertThat(Setting.MIGRATE_LOCK_TIMEOUT.flag()).isEqualTo("--migrate-lock-timeout");
    assertThat(Setting.MIGRATE_PARAMETERS.flag()).isEqualTo("--migrate-parameters");
    assertThat(Setting.SEED_GUARD.label()).isEqualTo("database-empty|table-empty|once|always");
    assertThat(Setting.values()).allSatisfy(s -> assertThat(s.description()).isNotBlank());
  }

  /** How to tell what is wrong does not depend on what is wrong. */
  @Test
  void theFormOfTheReportIsKnownWhateverElseIsWrong() throws Exception {
    file("groundwork.yaml", "output: json\nlock:\n  timeout: soon\n");
    assertThat(loader().output().format()).isEqualTo(Config.OutputFormat.JSON);
    file("groundwork.yaml", "output: json\nlock: {timeout: [\n");
    assertThat(loader().output().format()).isEqualTo(Config.OutputFormat.JSON);
    file("groundwork.yaml", "output: xml\n");
    assertThat(loader().output().format()).isEqualTo(Config.OutputFormat.TEXT);
  }
}
