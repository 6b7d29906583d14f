package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is not ready yet, not the right one, or asks for a password. */
class WaitingIT {
  private static final String ODD = "p %@:/?#[]&=+$,;'\"\\|<>^`{}~!*()\u00e4\u20ac\uD83D\uDE00";

  /** An ErrorResponse (manual, 53.7). */
  private static final String STARTING =
      error("FATAL", "57P03", "the database system is starting up");

  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder.resolve("project"))
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n");
  }

  private static String error(String severity, String code, String message) {
    String fields = "S%s\0C%s\0M%s\0\0".formatted(severity, code, message);
    int length = Integer.BYTES + fields.length();
    return "E\0\0" + (char) (length >> 8) + (char) (length & 0xff) + fields;
  }

  private static void good(Groundwork.Result result, String... lines) {
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(List.of(lines)).as(result.toString()).allMatch(result.out()::contains);
  }

  @Test
  void aServerThatStartsForAWhile() {
    TestServer server = TestServer.get();
    TestDatabase database = server.database();
    try (TcpProxy proxy = new TcpProxy()) {
      proxy.listen(
          (all, client) ->
              (all.accepted() < 5 ? TcpProxy.saying(STARTING) : TcpProxy.to(server))
                  .serve(all, client));
      String url = proxy.url(server, database);
      good(
          Groundwork.with(url, project).run("up"),
          ": the database system is starting up",
          "ready after");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5", "scram-sha-256"})
  void aPasswordOfEveryOddCharacter(String method) throws IOException {
    try (LoggedServer own = LoggedServer.start(folder.resolve("log"))) {
      TestDatabase inside = new TestDatabase(own.server(), "postgres");
      inside.execute(
          "SET password_encryption = '%s'; CREATE ROLE odd LOGIN PASSWORD '%s'"
              .formatted(method, ODD.replace("'", "''")));
      inside.execute("CREATE DATABASE odd OWNER odd");
      Path rules = Path.of(inside.value("SHOW hba_file"));
      Files.writeString(rules, "host all odd all " + method + "\n" + Files.readString(rules));
      inside.rows("SELECT pg_reload_conf()");
      String address = own.server().host() + ":" + own.server().port() + "/odd";
      String encoded = URLEncoder.encode(ODD, StandardCharsets.UTF_8).replace("+", "%20");
      good(Groundwork.with("postgresql://odd:" + encoded + "@" + address, project).run("up"));
      good(
          Groundwork.with("postgresql://odd@" + address, project).set("PGPASSWORD", ODD).run("up"),
          "up to date");
      Groundwork.Result wrong =
          Groundwork.with("postgresql://odd:wrong@" + address, project).run("up");
      assertThat(wrong.status()).as("the password is asked for: " + wrong).isEqualTo(77);
      assertThat(own.log()).doesNotContain(encoded);
    }
  }

  /** Which is a standby at first. */
  @Test
  void aStandbyThatIsPromotedWhileOneWaits() throws IOException {
    try (EmbeddedPostgres standby = standby()) {
      TestServer server = server(standby);
      TestDatabase inside = new TestDatabase(server, "postgres");
      good(
          Groundwork.with(server.url("postgres"), project)
              .when("is a standby", () -> inside.rows("SELECT pg_promote()"))
              .run("up"),
          "ready after");
      assertThat(inside.value("SELECT pg_is_in_recovery()")).isEqualTo("f");
    }
  }

  @Test
  void ofTwoHostsThePrimary() throws IOException {
    TestServer primary = TestServer.get();
    TestDatabase database = primary.database();
    try (EmbeddedPostgres standby = standby()) {
      String url =
          "postgresql://%s:%s@localhost:%d,%s:%d/%s?target_session_attrs=read-write"
              .formatted(
                  primary.user(),
                  primary.password(),
                  standby.getPort(),
                  primary.host(),
                  primary.port(),
                  database.name());
      good(Groundwork.with(url, project).run("up"));
      assertThat(database.value("SELECT to_regclass('brand') IS NOT NULL")).isEqualTo("t");
    }
  }

  /** A server that was stopped, and starts again in recovery. */
  private EmbeddedPostgres standby() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    builder.start().close();
    Path signal = Files.createFile(data.resolve("standby.signal"));
    Files.setOwner(signal, Files.getOwner(data.resolve("PG_VERSION")));
    return builder.start();
  }

  private static TestServer server(EmbeddedPostgres postgres) {
    return TestServer.at("localhost", postgres.getPort(), "postgres", "postgres");
  }
}
