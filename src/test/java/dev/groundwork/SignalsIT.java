package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.lock.LockKey;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and SIGKILL at every point of a run: what it ends with, and what the next run finds. */
class SignalsIT {
  /** Longer than anybody waits for the end of a process: whatever ends earlier was ended. */
  private static final String FOREVER = "pg_sleep(1000)";

  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Project project;
  private Jar jar;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration("1.sql", "--changeset a:1\nCREATE TABLE brand (id int PRIMARY KEY);\n");
    jar = Jar.on(database, project).set("HOSTNAME", database.name());
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  @Test
  void sigtermWhileWaitingForTheServer() {
    try (TcpProxy nobody = new TcpProxy()) {
      jar.set("DATABASE_URL", "postgresql://shop:secret@%s/shop".formatted(nobody.address()));
      JarProcess waiting = jar.start("up").awaitOutput("waiting for");
      assertThat(waiting.terminate().status()).isEqualTo(143);
      assertThat(waiting.end().card().indent(-2))
          .isEqualTo(
              """
              What    stopped by SIGTERM
              State   unchanged: nothing was written
              Next    run it again; there is nothing to clean up
              Exit    143 TERMINATED

              not run: prepare, lock, inspect, migrate, verify, seed, commit
              """);
    }
  }

  @Test
  void sigtermWhileAServerDoesNotAnswer() {
    try (TcpProxy silent = new TcpProxy().listen(TcpProxy.blackHole())) {
      jar.set("DATABASE_URL", "postgresql://shop:secret@%s/shop".formatted(silent.address()));
      JarProcess waiting = jar.start("up");
      Until.holds("connected", () -> silent.accepted() > 0);
      assertThat(waiting.terminate().status()).isEqualTo(143);
    }
  }

  @Test
  void sigtermInTheMiddleOfAChangesetRollsAllBack() {
    slowChangeset();
    JarProcess running = jar.start("up");
    awaitQuery(running, "pg_sleep");
    assertThat(running.terminate().status()).isEqualTo(143);
    assertThat(running.end().card().indent(-2))
        .isEqualTo(
            """
            What    stopped by SIGTERM
            State   rolled back: the database is as it was before this run
            Next    run it again; there is nothing to clean up
            Exit    143 TERMINATED

            not run: verify, seed, commit
            """);
    noSessionIsLeft();
    assertThat(tables()).isZero();
    theNextRunWorks();
  }

  @Test
  void sigtermIsToldInTheReportsToo() throws IOException {
    slowChangeset();
    Path report = folder.resolve("report.json");
    Path log = Files.createFile(folder.resolve("termination-log"));
    JarProcess running =
        jar.start("up", "--report-file=" + report, "--report-termination-log=" + log);
    awaitQuery(running, "pg_sleep");
    running.terminate();
    assertThat(report).content().contains("TERMINATED");
    assertThat(log).content().contains("stopped by SIGTERM");
    assertThat(running.end().toString()).doesNotContain("could not");
  }

  /** Each ends quickly, so that a single cancel would meet the gap between two of them. */
  @Test
  void sigtermBetweenManyShortStatements() {
    project.migration("2.sql", "--changeset a:2\n" + "SELECT pg_sleep(0.005);\n".repeat(20_000));
    JarProcess running = jar.start("up");
    awaitQuery(running, "pg_sleep");
    assertThat(running.terminate().status()).isEqualTo(143);
    assertThat(tables()).isZero();
  }

  @Test
  void sigtermInAChangesetWhoseFailureIsAllowed() {
    project.migration(
        "2.sql",
        "--changeset a:2 failOnError:false\nSELECT pg_sleep(1000);\n"
            + "--changeset a:3 failOnError:false\nSELECT pg_sleep(1001);\n");
    JarProcess running = jar.start("up");
    awaitQuery(running, FOREVER);
    assertThat(running.terminate().status()).isEqualTo(143);
    assertThat(tables()).isZero();
  }

  @Test
  void sigtermWhileWaitingForTheLock() throws SQLException {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + LockKey.DEFAULT.value() + ")");
      JarProcess waiting = jar.start("up").awaitOutput("waiting: lock held by");
      assertThat(waiting.terminate().status()).isEqualTo(143);
      assertThat(waiting.end().card().indent(-2))
          .contains("stopped by SIGTERM", "unchanged: nothing was written");
    }
    noSessionIsLeft();
  }

  @Test
  void sigtermInASlowInitScript() {
    project.write("init-sql/1.sql", "SELECT " + FOREVER + ";\n");
    JarProcess running =
        jar.set("GROUNDWORK_PREPARE_ADMIN_URL", database.server().url("postgres")).start("up");
    awaitQuery(running, "pg_sleep");
    assertThat(running.terminate().status()).isEqualTo(143);
    noSessionIsLeft();
  }

  @Test
  void sigtermInASlowSeed() {
    project.write(
        "changelogs/seeds/1.yaml",
        "table: brand\nkey: [id]\nrows:\n  - id: {sql: \"(select 1 from " + FOREVER + ")\"}\n");
    JarProcess running = jar.start("up");
    awaitQuery(running, "pg_sleep");
    assertThat(running.terminate().status()).isEqualTo(143);
    noSessionIsLeft();
    assertThat(tables()).isZero();
  }

  @Test
  void sigtermInCreateIndexConcurrentlySaysWhatStays() throws SQLException {
    assertThat(jar.run("up").status()).isZero();
    project
        .migration("2.sql", "--changeset a:2\nCREATE TABLE size (id int);\n")
        .migration(
            "3.sql",
            "--changeset a:3 runInTransaction:false\n"
                + "CREATE INDEX CONCURRENTLY brand_id ON brand (id);\n");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // for whose end the index has to wait
      statement.execute("INSERT INTO brand VALUES (1)");
      JarProcess running = jar.start("up");
      awaitQuery(running, "CREATE INDEX CONCURRENTLY");
      assertThat(running.terminate().status()).isEqualTo(143);
      assertThat(running.end().card().indent(-2))
          .isEqualTo(
              """
              What    stopped by SIGTERM
              State   rolled back, but this was committed before and stays: changeset 2::2, changeset 3::3
                      (outside a transaction, perhaps in part)
              Next    run it again: it says what the statement outside a transaction left behind
              Exit    143 TERMINATED

              not run: verify, seed, commit
              """);
    }
    noSessionIsLeft();
    assertThat(
            database.value(
                "SELECT indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE"
                    + " relname = 'brand_id'"))
        .isEqualTo("f");
    Groundwork.Result next = jar.run("up");
    assertThat(next.status()).isEqualTo(76);
    assertThat(next.card()).contains("index \"public\".\"brand_id\" is invalid");
  }

  @Test
  void afterSigkillInTheMiddleOfAChangesetTheNextRunGoesThrough() {
    slowChangeset();
    JarProcess killed = jar.start("up");
    awaitQuery(killed, "pg_sleep");
    killed.kill();
    killed.end();
    theNextRunWorks();
  }

  private void slowChangeset() {
    project.migration("2.sql", "--changeset a:2\nSELECT " + FOREVER + ";\n");
  }

  private void theNextRunWorks() {
    project.migration("2.sql", "--changeset a:2\nSELECT 1;\n");
    Groundwork.Result next = jar.run("up", "--lock-timeout=8m");
    assertThat(next.status()).describedAs(next.toString()).isZero();
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("2");
  }

  private void awaitQuery(JarProcess process, String text) {
    process.await(
        text + " is running",
        () -> !sessions("AND state = 'active' AND query LIKE '%" + text + "%'").equals("0"));
  }

  private void noSessionIsLeft() {
    Until.holds("no session is left", () -> sessions("").equals("0"));
  }

  private String sessions(String more) {
    return database.value(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'groundwork@%s' %s"
            .formatted(database.name(), more));
  }

  private long tables() {
    return Long.parseLong(
        database.value(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname IN ('public', 'groundwork')"));
  }
}
