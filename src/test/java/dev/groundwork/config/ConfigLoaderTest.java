package dev.groundwork.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.config.ConfigLoader.SettingRow;
import dev.groundwork.config.url.Secret;
import dev.groundwork.log.LogLevel;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir private Path directory;

  private final Map<String, String> environment =
      new HashMap<>(Map.of("DATABASE_URL", "postgresql://u:SECRET@h:5433/d"));
  private final Map<Setting, String> flags = new HashMap<>();
  private final Map<String, String> flagParameters = new HashMap<>();

  private ConfigLoader loader() {
    return new ConfigLoader(environment, flags, flagParameters, directory);
  }

  private Config load() {
    return loader().load();
  }

  private List<Problem> problems() {
    GroundworkException e = Assertions.catchThrowableOfType(GroundworkException.class, this::load);
    assertThat(e).as("there are problems").isNotNull();
    assertThat(e.problems().toString() + e).doesNotContain("SECRET");
    return e.problems();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

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
                Config.LintPolicy.WARN));
    assertThat(config.guard())
        .isEqualTo(
            new Config.Guard(Config.Expect.ANY, Config.Policy.WARN, Config.Policy.WARN, Set.of()));
    assertThat(config.verify().tables()).isEmpty();
    assertThat(config.seed()).isEqualTo(new Config.Seed(Config.SeedGuard.DATABASE_EMPTY, true));
    assertThat(config.output())
        .isEqualTo(
            new Config.Output(
                Config.OutputFormat.TEXT,
                Optional.empty(),
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

  @Test
  void aVariableAndItsFileTogetherAreAProblem() throws Exception {
    environment.put("GROUNDWORK_NAME", "a");
    environment.put("GROUNDWORK_NAME_FILE", file("name", "b").toString());
    environment.put("DATABASE_URL_FILE", "/x");
    assertThat(problems())
        .containsExactlyInAnyOrder(
            new Problem(
                "GROUNDWORK_NAME and GROUNDWORK_NAME_FILE are both set",
                "the environment",
                "unset one"),
            new Problem(
                "DATABASE_URL and DATABASE_URL_FILE are both set", "the environment", "unset one"),
            new Problem(
                "no database given",
                "the environment",
                "set DATABASE_URL=postgresql://user:password@host:5432/database,\n"
                    + "or PGHOST, PGUSER, PGPASSWORD and PGDATABASE"));
  }

  @ParameterizedTest
  @CsvSource({
    "'p', 'p'",
    "'p\n', 'p'",
    "'p\r\n', 'p'",
    "'p\n\n', 'p'",
    "' p ', ' p '",
    "'p\r', 'p'",
    "'\uFEFFp\n', 'p'"
  })
  void lineEndsAtTheEndOfASecretsFileAreNoneOfIts(String content, String expected)
      throws Exception {
    environment.clear();
    environment.put("PGUSER", "u");
    environment.put("PGPASSWORD_FILE", file("secret", content).toString());
    assertThat(load().database().password()).contains(new Secret(expected));
  }

  /** {@code echo secret | base64} in a Secret, which the environment has as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PGPASSWORD",
        "PGDATABASE",
        "PGHOST",
        "PGUSER",
        "PGPORT",
        "PGOPTIONS",
        "GROUNDWORK_NAME",
        "GROUNDWORK_PREPARE_ADMIN_URL",
        "GROUNDWORK_MIGRATE_PARAMETERS_prefix",
        "GROUNDWORK_SEED_PARAMETERS_secret"
      })
  void aLineEndAfterTheValueOfAVariableIsTakenAwayWithAWord(String variable) {
    environment.clear();
    Map<String, String> clean =
        Map.of(
            "PGPASSWORD", "SECRET",
            "PGDATABASE", "d",
            "PGHOST", "h",
            "PGUSER", "u",
            "PGPORT", "7",
            "PGOPTIONS", "-c geqo=off",
            "GROUNDWORK_NAME", "shop",
            "GROUNDWORK_PREPARE_ADMIN_URL", "postgres://a:SECRET@h/postgres",
            "GROUNDWORK_MIGRATE_PARAMETERS_prefix", "x",
            "GROUNDWORK_SEED_PARAMETERS_secret", "SECRET");
    environment.putAll(clean);
    Config expected = load();
    for (String end : List.of("\n", "\r\n", "\n\n")) {
      environment.put(variable, clean.get(variable) + end);
      Config config = load();
      assertThat(config.notices())
          .containsExactly(variable + " ends in a line end, which is taken away");
      assertThat(config.database()).hasToString(expected.database().toString());
      assertThat(config.database().properties()).isEqualTo(expected.database().properties());
      assertThat(config.name()).isEqualTo("shop");
      assertThat(config.migrate().parameters()).isEqualTo(expected.migrate().parameters());
      assertThat(config.seed().parameters().find("secret")).contains(new Secret("SECRET"));
    }
  }

  @Test
  void aLineEndAfterAUrlAndAMarkBeforeItAreTakenAwayWithAWord() {
    environment.put("DATABASE_URL", "\uFEFFpostgres://u:SECRET@h/d\r\n");
    environment.put("DIRECT_URL", "postgres://u:SECRET@direct/d\n");
    assertThat(load().database()).hasToString("u@direct:5432/d");
    assertThat(load().notices())
        .containsExactly(
            "DIRECT_URL ends in a line end, which is taken away",
            "DATABASE_URL ends in a line end, which is taken away",
            "DATABASE_URL begins with a byte order mark, which is taken away");
  }

  @Test
  void aLineEndWithinAValueIsAProblemThatDoesNotShowIt() throws Exception {
    environment.clear();
    environment.putAll(Map.of("PGUSER", "u", "PGPASSWORD", "SEC\nRET", "PGDATABASE", "a\r\nb"));
    environment.put("PGHOST_FILE", file("host", "SEC\nRET\n").toString());
    environment.put("GROUNDWORK_NAME", "SEC\nRET");
    String next = "give it one line, without a line end";
    assertThat(problems())
        .containsExactlyInAnyOrder(
            new Problem("PGPASSWORD has a line end in it", "PGPASSWORD", next),
            new Problem("PGDATABASE has a line end in it", "PGDATABASE", next),
            new Problem(
                "PGHOST has a line end in it", "PGHOST_FILE, " + directory.resolve("host"), next),
            new Problem(
                "name is no name: \"SEC\nRET\"",
                "GROUNDWORK_NAME",
                "names in PostgreSQL have 1 to 63 bytes; none may hold a line end"));
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

  @Test
  void aSecretsFileThatIsMissingOrEmptyIsAProblem() throws Exception {
    environment.clear();
    environment.put("PGUSER", "u");
    environment.put("PGPASSWORD_FILE", "/no/secret");
    environment.put("GROUNDWORK_NAME_FILE", file("empty", "\n").toString());
    environment.put("GROUNDWORK_OUTPUT_FILE", directory.toString());
    assertThat(problems())
        .containsExactlyInAnyOrder(
            new Problem(
                "PGPASSWORD_FILE names a file that is not there",
                "/no/secret",
                "mount the secret there, or mend the path"),
            new Problem(
                "GROUNDWORK_NAME_FILE names an empty file",
                directory.resolve("empty").toString(),
                "mount the secret there, or mend the path"),
            new Problem(
                "GROUNDWORK_OUTPUT_FILE names a file that cannot be read",
                directory.toString(),
                "mount the secret there, or mend the path"));
  }

  @Test
  void emptyVariablesAreNotSet() {
    environment.put("GROUNDWORK_NAME", "");
    environment.put("GROUNDWORK_NAME_FILE", "");
    environment.put("GROUNDWORK_NONSENSE", "");
    environment.put("DIRECT_URL", "");
    environment.put("PGPASSWORD", "");
    assertThat(load().name()).isEqualTo("default");
  }

  @Test
  void anUnknownVariableIsAProblemWithTheNearestName() {
    environment.put("GROUNDWORK_WAIT_TIMOUT", "5s");
    environment.put("GROUNDWORK_COLOUR", "red");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "GROUNDWORK_COLOUR is no setting",
                "the environment",
                "unset it; groundwork config shows all settings"),
            new Problem(
                "GROUNDWORK_WAIT_TIMOUT is no setting",
                "the environment",
                "did you mean GROUNDWORK_WAIT_TIMEOUT?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GROUNDWORK_PORT",
        "GROUNDWORK_PORT_8080_TCP_ADDR",
        "GROUNDWORK_SERVICE_HOST",
        "GROUNDWORK_SERVICE_PORT_HTTP",
        "GROUNDWORK_WEB_SERVICE_HOST",
        "GROUNDWORK_WEB_PORT_8080_TCP"
      })
  void whatKubernetesSetsForAServiceIsIgnored(String variable) {
    environment.put(variable, "tcp://10.0.0.1:8080");
    assertThat(load().name()).isEqualTo("default");
  }

  @Test
  void theSettingsFileTakesKeysNestedOrWithDots() throws Exception {
    file(
        "groundwork.yaml",
        """
        # ours
        name: shop
        schema: [shop, public]
        wait.timeout: 1m30s
        lock:
          timeout: 250ms
        migrate:
          attempts: 3
          allow-code: true
          lock-timeout: 2s
          parameters:
            owner: shop_owner
            a.b: 7
        report:
          file:
        verify.tables:
          - users
          - shop.orders
        """);
    Config config = load();
    assertThat(config.name()).isEqualTo("shop");
    assertThat(config.schemas()).containsExactly("shop", "public");
    assertThat(config.await().timeout()).hasSeconds(90);
    assertThat(config.lock().timeout()).hasMillis(250);
    assertThat(config.migrate().attempts()).isEqualTo(3);
    assertThat(config.migrate().allowCode()).isTrue();
    assertThat(config.migrate().parameters()).isEqualTo(Map.of("owner", "shop_owner", "a.b", "7"));
    assertThat(config.output().reportFile()).isEmpty();
    assertThat(config.verify().tables()).containsExactly("users", "shop.orders");
  }

  @Test
  void whatIsWrongInTheSettingsFileIsToldWithItsLine() throws Exception {
    file(
        "groundwork.yaml",
        """
        wait:
          timout: 5s
        lock.timeout: soon
        name: a
        colour: red
        name: b
        verify.tables:
          - {a: 1}
        seed: &x
          guard: sometimes
        output: *x
        """);
    assertThat(problems())
        .containsExactlyInAnyOrder(
            new Problem(
                "wait.timout is no setting",
                "groundwork.yaml, line 2",
                "did you mean wait.timeout?"),
            new Problem(
                "colour is no setting",
                "groundwork.yaml, line 5",
                "take it out; groundwork config shows all settings"),
            new Problem(
                "name is given twice",
                "groundwork.yaml, line 4\ngroundwork.yaml, line 6",
                "leave one of them"),
            new Problem(
                "verify.tables has an item that is no plain word",
                "groundwork.yaml, line 8",
                "write one word an item"),
            new Problem("output is an alias", "groundwork.yaml, line 11", "write the value itself"),
            new Problem(
                "output is not a choice: \"x\"",
                "groundwork.yaml, line 11",
                "write one of text, json"),
            new Problem(
                "lock.timeout is no duration: \"soon\"",
                "groundwork.yaml, line 3",
                "write it as 500ms, 60s, 5m or 1h"),
            new Problem(
                "seed.guard is not a choice: \"sometimes\"",
                "groundwork.yaml, line 10",
                "write one of database-empty, table-empty, once, always"));
  }

  @Test
  void aSettingsFileThatDoesNotParseIsToldWithLineAndColumnButNotItsText() throws Exception {
    file("groundwork.yaml", "name: shop\nprepare.admin-url: SECRET: x\n");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "not YAML: mapping values are not allowed here",
                "groundwork.yaml, line 2, column 26",
                "mend the file"));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(
            bytes("name:\n\t- a"),
            "not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot"
                + " start any token. (Do not use \\t(TAB) for indentation)",
            "groundwork.yaml, line 2, column 1"),
        arguments(
            bytes("name: a\0b"),
            "not YAML: the character U+0000 is not allowed in YAML",
            "groundwork.yaml, line 1, column 8"),
        arguments(
            bytes("name: [a"),
            "not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>",
            "groundwork.yaml, line 1, column 9"),
        arguments(
            bytes("name: 'a"),
            "not YAML: while scanning a quoted scalar, found unexpected end of stream",
            "groundwork.yaml, line 1, column 9"),
        arguments(
            bytes("a: {".repeat(2000)),
            "not YAML: maps and lists are nested more than 64 deep",
            "groundwork.yaml, line 1, column 256"));
  }

  @Test
  void aSettingsFileIsUtf8() throws Exception {
    Path file = directory.resolve("groundwork.yaml");
    Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xff});
    assertThat(problems())
        .containsExactly(
            new Problem("groundwork.yaml is not UTF-8", file.toString(), "save it as UTF-8"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whateverIsNoYamlIsToldWithItsPlace(byte[] text, String what, String where) throws Exception {
    Files.write(directory.resolve("groundwork.yaml"), text);
    assertThat(problems())
        .extracting(Problem::what, Problem::where)
        .containsExactly(tuple(what, where));
  }

  @ParameterizedTest
  @ValueSource(strings = {"just words", "- a\n- b\n", "name: a\n---\nname: b\n"})
  void aSettingsFileIsOneMap(String text) throws Exception {
    file("groundwork.yaml", text);
    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly("settings are one map of keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "{}"})
  void anEmptySettingsFileSetsNothing(String text) throws Exception {
    file("groundwork.yaml", text);
    assertThat(load().name()).isEqualTo("default");
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
    assertThat(config.output().reportFile()).contains(Path.of("r.json"));
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

  @Test
  void aSectionWhoseLinesAreCommentedOutIsEmpty() throws Exception {
    file("groundwork.yaml", "name: shop\nmigrate:\n  # lint: fail\nseed:\n  parameters:\n");
    assertThat(load().name()).isEqualTo("shop");
    file("groundwork.yaml", "migrate: fail\n");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "migrate is no setting",
                "groundwork.yaml, line 1",
                "it is a section: write its settings in the lines below, further to the right"));
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
