package dev.groundwork.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.url.Secret;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of the environment, and the files that they name. */
class VariableTest extends ConfigLoading {
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

  @ParameterizedTest
  @CsvSource({
    "1, PGPASSWORD_FILE names a file that holds a NUL",
    "1048577, PGPASSWORD_FILE names a file of more than 1 MB"
  })
  void whatCannotBeASecretIsRefused(int length, String what) throws Exception {
    environment.clear();
    environment.put("PGUSER", "u");
    environment.put("PGPASSWORD_FILE", file("secret", "SECRET" + "\0".repeat(length)).toString());
    assertThat(problems())
        .containsExactly(
            new Problem(
                what,
                directory.resolve("secret").toString(),
                "mount the secret there, or mend the path"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFEFF*:*:*:*:SECRET", "\uFEFF*:*:*:*:SECRET\r\n", "#\r\n*:*:*:*:SECRET\r\n"})
  void aPasswordFileOfWindowsIsRead(String content) throws Exception {
    environment.clear();
    environment.put("PGUSER", "u");
    environment.put("PGPASSFILE", file("pgpass", content).toString());
    assertThat(load().database().password()).contains(new Secret("SECRET"));
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
}
