package dev.groundwork.config.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.ConfigLoader.SettingRow;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFinderTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  private ConfigLoader loader() {
    return new ConfigLoader(environment, Map.of(), Map.of(), directory);
  }

  private DatabaseUrl database() {
    return loader().load().database();
  }

  private List<Problem> problems() {
    GroundworkException e =
        Assertions.catchThrowableOfType(GroundworkException.class, this::database);
    assertThat(e).as("there are problems").isNotNull();
    assertThat(e.problems().toString() + e).doesNotContain("SECRET");
    return e.problems();
  }

  @Test
  void noDatabaseAtAllIsAProblem() {
    assertThat(problems())
        .containsExactly(
            new Problem(
                "no database given",
                "the environment",
                "set DATABASE_URL=postgresql://user:password@host:5432/database,\n"
                    + "or PGHOST, PGUSER, PGPASSWORD and PGDATABASE"));
  }

  @Test
  void theVariablesOfLibpqAreEnough() {
    environment.putAll(
        Map.of(
            "PGHOST", "::1,h2",
            "PGPORT", "1,2",
            "PGUSER", "u",
            "PGPASSWORD", "p",
            "PGDATABASE", "d",
            "PGSSLMODE", "require",
            "PGCONNECT_TIMEOUT", "3",
            "PGOPTIONS", "-c geqo=off",
            "PGTARGETSESSIONATTRS", "read-write",
            "PGCHANNELBINDING", "require"));
    DatabaseUrl url = database();
    assertThat(url).hasToString("u@[::1]:1,h2:2/d");
    assertThat(url.properties())
        .isEqualTo(
            Map.of(
                "user", "u",
                "password", "p",
                "sslmode", "require",
                "connectTimeout", "3",
                "loginTimeout", "6",
                "options", "-c geqo=off",
                "targetServerType", "primary",
                "channelBinding", "require"));
  }

  @Test
  void theDatabaseIsCalledAsTheUserIfNobodySays() {
    environment.put("PGUSER", "u");
    assertThat(database()).hasToString("u@localhost:5432/u");
  }

  @Test
  void withoutAUserThereIsNoConnection() {
    environment.put("PGHOST", "h");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "no user given",
                "the environment",
                "write postgresql://user:password@host:5432/database, or set PGUSER"));
  }

  @Test
  void aVariableOfLibpqIsToldByItsName() {
    environment.putAll(Map.of("PGUSER", "u", "PGSSLMODE", "yes", "PGPORT", "x", "PGHOST", "/run"));
    assertThat(problems())
        .extracting(problem -> problem.where() + ": " + problem.what())
        .containsExactlyInAnyOrder(
            "PGSSLMODE: the value of sslmode cannot be read",
            "PGPORT: a port is no number from 1 to 65535",
            "PGHOST: a Unix socket cannot be used: /run");
  }

  @Test
  void theVariablesStandInForWhatTheUrlLeavesOut() {
    environment.putAll(
        Map.of(
            "DATABASE_URL", "postgres://u@h/d",
            "PGPASSWORD", "SECRET",
            "PGHOST", "other",
            "PGPORT", "7",
            "PGSSLMODE", "require"));
    assertThat(database()).hasToString("u@h:5432/d");
    assertThat(database().password()).contains(new Secret("SECRET"));
    assertThat(database().properties()).containsEntry("sslmode", "require");
  }

  @Test
  void theDirectUrlIsWhatWeConnectTo() {
    environment.put(
        "DATABASE_URL",
        "postgres://u:SECRET@pool:6543/d?pgbouncer=true&schema=shop&pool_timeout=1");
    environment.put("DIRECT_URL", "postgres://u:SECRET@h/d");
    Config config = loader().load();
    assertThat(config.database()).hasToString("u@h:5432/d");
    assertThat(config.schemas()).containsExactly("shop");
    assertThat(config.notices()).isEmpty();
    assertThat(loader().rows())
        .contains(
            new SettingRow("host", "h:5432", "DIRECT_URL"),
            new SettingRow("schema", "shop", "DATABASE_URL"));
  }

  @Test
  void aPoolerWithoutADirectUrlIsAProblem() {
    environment.put("DATABASE_URL", "postgres://u:SECRET@pool:6543/d?pgbouncer=true");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "DATABASE_URL leads through PgBouncer (pgbouncer=true)",
                "DATABASE_URL",
                "set DIRECT_URL to the URL of the server itself"));
  }

  @Test
  void aDirectUrlThroughAPoolerIsAProblemToo() {
    environment.put("DATABASE_URL", "postgres://u:SECRET@h/d");
    environment.put("DIRECT_URL", "postgres://u:SECRET@pool:6543/d?pgbouncer=true");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "DIRECT_URL leads through PgBouncer (pgbouncer=true)",
                "DIRECT_URL",
                "give it the URL of the server itself"));
  }

  @Test
  void bothUrlsAreCheckedAndFilesToldByName() throws Exception {
    Path file = Files.writeString(directory.resolve("url"), "postgres://u:SECRET@h:x/d\n");
    environment.put("DATABASE_URL_FILE", file.toString());
    environment.put("DIRECT_URL", "h:SECRET");
    assertThat(problems())
        .extracting(problem -> problem.where() + ": " + problem.what())
        .containsExactly(
            "DIRECT_URL: DIRECT_URL is no URL",
            "DATABASE_URL_FILE, " + file + ": a port is no number from 1 to 65535");
  }

  @Test
  void theSchemaOfTheUrlIsWeakerThanTheSetting() {
    environment.put("DATABASE_URL", "postgres://u:p@h/d?schema=shop");
    assertThat(loader().load().schemas()).containsExactly("shop");
    environment.put("GROUNDWORK_SCHEMA", "public");
    assertThat(loader().load().schemas()).containsExactly("public");
    assertThat(loader().rows()).contains(new SettingRow("schema", "public", "GROUNDWORK_SCHEMA"));
  }

  @Test
  void theAdministratorIsNotTheApplication() {
    environment.putAll(
        Map.of(
            "DATABASE_URL", "postgres://app@h/d",
            "PGPASSWORD", "SECRET",
            "PGSSLMODE", "require",
            "GROUNDWORK_PREPARE_ADMIN_URL", "postgres://postgres@h"));
    DatabaseUrl admin = loader().load().prepare().adminUrl().orElseThrow();
    assertThat(admin).hasToString("postgres@h:5432/postgres");
    assertThat(admin.password()).isEmpty();
    assertThat(admin.properties()).containsEntry("sslmode", "require");
  }

  private Path passFile(String rights, String... lines) throws IOException {
    Path file = Files.write(directory.resolve(".pgpass"), List.of(lines));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  @Test
  void thePasswordFileIsReadAsLibpqReadsIt() throws Exception {
    Path file =
        passFile(
            "rw-------",
            "# h:5432:d:u:comment",
            "other:5432:d:u:no",
            "h:1:d:u:no",
            "h:*:a\\:b:u:with\\:colon\\\\and:more",
            "*:*:*:u:any");
    environment.put("HOME", directory.toString());
    environment.put("DATABASE_URL", "postgres://u@h/a%3Ab");
    assertThat(database().password()).contains(new Secret("with:colon\\and"));
    assertThat(loader().rows()).contains(new SettingRow("password", "********", file.toString()));
    environment.put("DATABASE_URL", "postgres://u@elsewhere/d");
    assertThat(database().password()).contains(new Secret("any"));
    environment.put("DATABASE_URL", "postgres://stranger@h/d");
    assertThat(database().password()).isEmpty();
    environment.put("DATABASE_URL", "postgres://u:own@h/d");
    assertThat(database().password()).contains(new Secret("own"));
  }

  @Test
  void aPasswordFileThatOthersMayReadIsTold() throws Exception {
    Path file = passFile("rw-r--r--", "*:*:*:u:SECRET");
    environment.put("PGPASSFILE", file.toString());
    environment.put("DATABASE_URL", "postgres://u@h/d");
    assertThat(database().password()).contains(new Secret("SECRET"));
    assertThat(loader().load().notices())
        .containsExactly("others may read the password in %s: chmod 600 %s".formatted(file, file));
    environment.put("DATABASE_URL", "postgres://other@h/d");
    assertThat(loader().load().notices()).isEmpty();
  }

  @Test
  void aPasswordFileThatIsNotThereIsTold() {
    environment.put("PGPASSFILE", "/no/file");
    environment.put("DATABASE_URL", "postgres://u@h/d");
    assertThat(loader().load().notices())
        .containsExactly("/no/file cannot be read: no password is taken from it");
  }

  @Test
  void noticesOfTheUrlAreTold() {
    environment.put("DATABASE_URL", "postgres://u:p@db.example.com/d?connection_limit=1");
    assertThat(loader().load().notices())
        .containsExactly(
            "DATABASE_URL: connection_limit is ignored: there is no pool of connections here",
            "db.example.com may be reached over the internet, and TLS is not required"
                + " (sslmode=prefer); write sslmode=verify-full");
  }

  @Test
  void anAdministratorOfAnyDatabaseConnectsToTheMaintenanceDatabase() {
    environment.put("DATABASE_URL", "postgresql://app:SECRET@shop-rw:5432/app");
    environment.put("GROUNDWORK_PREPARE_ADMIN_URL", "postgresql://postgres:SECRET@shop-rw:5432/*");
    assertThat(loader().load().prepare().adminUrl().orElseThrow())
        .hasToString("postgres@shop-rw:5432/postgres");
  }
}
