package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.groundwork.postgres.Sql;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One odd name for all that has a name, through the life of a database. */
class OddNamesIT {
  private static final TestDatabase MAINTENANCE = new TestDatabase(TestServer.get(), "postgres");

  /** All names begin with it, so that what is left of a test is found. */
  private static final String OWN = "odd" + ProcessHandle.current().pid() + " ";

  @TempDir private Path folder;
  private String name = "";

  @AfterEach
  void dropAll() {
    MAINTENANCE
        .rows(
            """
            SELECT format('DROP DATABASE %%I WITH (FORCE)', datname) FROM pg_database
            WHERE datname LIKE '%1$s%%'
            UNION ALL
            SELECT format('DROP ROLE %%I', rolname) FROM pg_roles WHERE rolname LIKE '%1$s%%'
            """
                .formatted(OWN))
        .forEach(MAINTENANCE::execute);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's; DROP TABLE x -- /* <script>",
        "a\"b.c/../d Ünï €",
        "back\\slash $$ $1 %s %d {} ? ${x} :x"
      })
  void isTakenLiterally(String odd) {
    name = OWN + odd;
    lives();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ö"})
  void mayHave63Bytes(String letter) {
    int room = 63 - OWN.length();
    int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
    name = OWN + "x".repeat(room % bytes) + letter.repeat(room / bytes);
    lives();
  }

  private void lives() {
    begins();
    isLookedAt();
    isChangedByHand();
    isRestored();
    isATarget();
    succeeds("reset", "--database=" + name);
    assertThat(rows()).isEqualTo("2");
  }

  private void begins() {
    Project.in(folder)
        .migration(
            "01.sql",
            """
            --changeset shop:1 splitStatements:false
            CREATE TABLE %1$s (%1$s int PRIMARY KEY CONSTRAINT %1$s CHECK (%1$s > 0),
              note text DEFAULT '%2$s');
            --rollback DROP TABLE %1$s;
            """
                .formatted(Sql.identifier(name), name.replace("'", "''"))
                .replace("${", "${:"))
        .write(
            "changelogs/seeds/10-rows.yaml",
            "table: \"%s\"\nrows: [{\"%2$s\": 1}, {\"%2$s\": 2}]\n"
                .formatted(json(Sql.identifier(name)), json(name)));
    assertThat(succeeds("up").out()).contains("database " + name);
    assertThat(succeeds("up").out()).contains("up to date");
    assertThat(rows()).isEqualTo("2");
    Project.in(folder)
        .migration(
            "02.sql",
            "--changeset shop:2\nCREATE INDEX ON %1$s (note);\n--rollback not required\n"
                .formatted(Sql.identifier(name))
                .replace("${", "${:"));
    succeeds("up");
  }

  private void isLookedAt() {
    succeeds("status");
    succeeds("verify");
    succeeds("verify", "--from-scratch");
    succeeds("plan", "--rehearse");
    succeeds("doctor");
    succeeds("report", "--as=html");
    succeeds("report", "--as=markdown");
    for (String form : List.of("text", "markdown", "html", "json", "dbml")) {
      succeeds("describe", "--as=" + form);
    }
    assertThat(succeeds("seed", "--export=" + Sql.identifier(name)).out()).contains("2");
    succeeds("seed", "--export-all=" + folder.resolve("exported"));
    succeeds("diff", url());
  }

  private void isChangedByHand() {
    database()
        .execute("ALTER TABLE %1$s.%1$s ADD COLUMN added int".formatted(Sql.identifier(name)));
    succeeds("capture", "by-hand", "--yes");
    succeeds("up");
    succeeds("rollback", "--count=1", "--yes");
    succeeds("up");
    assertThat(rows()).isEqualTo("2");
  }

  private void isRestored() {
    succeeds("backup");
    String backup =
        MAINTENANCE.value(
            "SELECT datname FROM pg_database WHERE datname LIKE '%s%%\\_20%%'".formatted(OWN));
    database().execute("DELETE FROM %1$s.%1$s".formatted(Sql.identifier(name)));
    succeeds("restore", backup, "--yes");
    assertThat(rows()).isEqualTo("2");
  }

  private void isATarget() {
    Project.in(folder)
        .write(
            "targets.jsonl",
            "{\"id\": \"%1$s\", \"database\": \"%1$s\", \"schema\": \"%1$s\"}\n"
                .formatted(json(name)));
    succeeds("fleet", "up", "--fleet-targets=" + folder.resolve("targets.jsonl"));
    succeeds("fleet", "status", "--fleet-targets=" + folder.resolve("targets.jsonl"));
  }

  private Groundwork.Result succeeds(String... command) {
    Groundwork.Result result =
        Groundwork.with(url(), Project.in(folder))
            .set("GROUNDWORK_PREPARE_ADMIN_URL", TestServer.get().url("postgres"))
            .set("GROUNDWORK_NAME", name)
            .set("GROUNDWORK_SCHEMA", name)
            .set("GROUNDWORK_VERIFY_TABLES", Sql.identifier(name))
            .run(command);
    assertThat(result.status()).as("%s: %s", List.of(command), result).isZero();
    return result;
  }

  private static String json(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private String rows() {
    return database().value("SELECT count(*) FROM %1$s.%1$s".formatted(Sql.identifier(name)));
  }

  private TestDatabase database() {
    return new TestDatabase(TestServer.get(), name);
  }

  private String url() {
    database().leave();
    String text = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return TestServer.get().url(text, "secret", text);
  }
}
