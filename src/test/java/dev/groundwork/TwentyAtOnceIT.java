package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Twenty replicas that start in the same moment: one works, the others wait for it. */
class TwentyAtOnceIT {
  private static final int REPLICAS = 20;

  private final TestServer server = TestServer.get();
  private final Jar jar =
      Jar.in(Path.of(""))
          .java("-Xmx96m")
          .set("GROUNDWORK_ENVIRONMENT", "development")
          // the last of twenty waits for the first, however slow the machine is
          .set("GROUNDWORK_WAIT_TIMEOUT", "1h")
          .set("GROUNDWORK_LOCK_TIMEOUT", "1h");

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  @Test
  void onAnEmptyDatabase() {
    TestDatabase database = server.database();
    // the example's extensions take an administrator, and nothing else does
    database.execute("CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION pg_trgm");
    jar.set("DATABASE_URL", database.url());
    oneAppliesEverything(database);
  }

  @Test
  void onAServerWithoutTheDatabaseAndItsRole() {
    String name = server.freshName();
    jar.set("DATABASE_URL", server.url(name, "secret", name))
        .set("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"));
    oneAppliesEverything(new TestDatabase(server, name));
  }

  /** Of these, PostgreSQL keeps three for superusers, which the replicas are not. */
  @Test
  void withFewConnectionsAllowedForAll() throws IOException {
    assumeTrue(
        "embedded".equals(System.getProperty("groundwork.test", "embedded"))
            && System.getenv("GROUNDWORK_TEST_URL") == null,
        "needs a server of its own with few connections, which only the embedded one can be");
    try (EmbeddedPostgres small =
        TestServer.cheap().setServerConfig("max_connections", "8").start()) {
      TestServer few = TestServer.at("localhost", small.getPort(), "postgres", "postgres");
      jar.set("DATABASE_URL", few.url("shop", "secret", "shop"))
          .set("GROUNDWORK_PREPARE_ADMIN_URL", few.url("postgres"));
      oneAppliesEverything(new TestDatabase(few, "shop"));
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
