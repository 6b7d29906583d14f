package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty replicas that start in the same moment: one works, the others wait for it. */
class TwentyAtOnceIT {
  private static final int REPLICAS = 20;
  private static final int OTHERS = 5;

  private static final String AT_THE_GATE =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'
      """;

  private final TestServer server = TestServer.get();
  private final Jar jar = waiting(Jar.in(Path.of(""))).set("GROUNDWORK_ENVIRONMENT", "development");

  /** The last of twenty waits for the first, however slow the machine is. */
  private static Jar waiting(Jar jar) {
    return jar.java("-Xmx96m")
        .set("GROUNDWORK_WAIT_TIMEOUT", "1h")
        .set("GROUNDWORK_LOCK_TIMEOUT", "1h");
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  /**
   * Database and role are made by one of them as well. Of so few connections PostgreSQL keeps three
   * for superusers, which the replicas are not; only the embedded server can be so small.
   */
  @Test
  void onAServerWithFewConnectionsAndWithoutTheDatabase() throws IOException {
    boolean embedded =
        "embedded".equals(System.getProperty("groundwork.test", "embedded"))
            && System.getenv("GROUNDWORK_TEST_URL") == null;
    if (!embedded) {
      onAServerWithoutTheDatabase(server, server.freshName());
      return;
    }
    try (EmbeddedPostgres small =
        TestServer.cheap().setServerConfig("max_connections", "8").start()) {
      onAServerWithoutTheDatabase(
          TestServer.at("localhost", small.getPort(), "postgres", "postgres"), "shop");
    }
  }

  private void onAServerWithoutTheDatabase(TestServer empty, String name) {
    jar.set("DATABASE_URL", empty.url(name, "secret", name))
        .set("GROUNDWORK_PREPARE_ADMIN_URL", empty.url("postgres"));
    oneAppliesEverything(new TestDatabase(empty, name));
  }

  @Test
  void whenTheFirstDiesInTheMiddleAnotherDoesItsWork(@TempDir Path folder) {
    TestDatabase database = server.database();
    database.execute(
        "CREATE SCHEMA test; CREATE TABLE test.gate (); INSERT INTO test.gate DEFAULT VALUES");
    Project project = Project.in(folder);
    project.migration("1.sql", "--changeset a:1\nCREATE TABLE shop (id int);\n");
    project.migration("2.sql", "--changeset a:2\nSELECT pg_sleep(100000) FROM test.gate;\n");
    try (Jar others = waiting(Jar.on(database, project))) {
      JarProcess first = others.start("up");
      Until.holds("the first is at the gate", () -> database.value(AT_THE_GATE).equals("1"));
      List<JarProcess> waiting =
          IntStream.range(0, OTHERS).mapToObj(i -> others.start("up")).toList();
      waiting.forEach(process -> process.awaitOutput("waiting: lock held by"));
      database.execute("DELETE FROM test.gate");
      first.kill();
      List<Groundwork.Result> ended = waiting.stream().map(JarProcess::end).toList();
      assertThat(ended).allSatisfy(result -> assertThat(result.status()).isZero());
      assertThat(ended.stream().filter(r -> r.out().contains("2 changesets  "))).hasSize(1);
      assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("2");
      assertThat(database.value("SELECT count(*) FROM groundwork.run")).isEqualTo("1");
    }
  }

  private void oneAppliesEverything(TestDatabase database) {
    List<JarProcess> started = IntStream.range(0, REPLICAS).mapToObj(i -> jar.start("up")).toList();
    List<Groundwork.Result> ended = started.stream().map(JarProcess::end).toList();
    assertThat(ended).allSatisfy(result -> assertThat(result.status()).isZero());
    assertThat(ended.stream().filter(r -> r.out().contains("20 changesets  "))).hasSize(1);
    assertThat(ended.stream().filter(r -> r.out().contains("22 sets, 134 rows"))).hasSize(1);
    assertThat(ended.stream().filter(r -> r.out().contains("up to date, 20 changesets")))
        .hasSize(REPLICAS - 1);
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("20");
    assertThat(database.value("SELECT count(*) FROM groundwork.run")).isEqualTo("1");
    assertThat(database.value("SELECT count(*) FROM groundwork.seed")).isEqualTo("22");
    assertThat(database.value("SELECT count(*) FROM products")).isEqualTo("8");
  }
}
