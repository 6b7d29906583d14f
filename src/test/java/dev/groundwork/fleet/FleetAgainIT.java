package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.lock.LockKey;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another try may cure is tried again at the end of its wave. */
class FleetAgainIT {
  private static final List<String> NAMES = Fleets.names(3);

  /** Told as soon as the target after the first is done. */
  private static final String NEXT_IS_DONE = "\"id\":\"tenant_2\"";

  private final TestServer server = TestServer.get();
  @TempDir Path folder;

  /** One after the other, in the order of the list. */
  private Groundwork inOrder(String targets) {
    Project project = Fleets.project(folder).write("targets.jsonl", targets);
    return Groundwork.offline(project)
        .flag("--migrate-changelog=" + project.root())
        .flag("--environment=development")
        .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
        .flag("--fleet-concurrency=1")
        .flag("--fleet-waves=rest")
        .flag("--output=json");
  }

  private static String target(String name, String url) {
    return "{\"id\": \"%1$s\", \"schema\": \"%1$s\", \"url\": \"%2$s\"}\n".formatted(name, url);
  }

  private static void assertAllDone(Result result, TestDatabase database) {
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out().indexOf("\"id\":\"tenant_1\""))
        .isGreaterThan(result.out().indexOf("\"id\":\"tenant_3\""));
    assertThat(Fleets.facts(database, NAMES)).containsOnly("1,2 1 2");
  }

  @Test
  void aTargetThatWasBusyIs() {
    TestDatabase database = Fleets.schemas(NAMES);
    String all =
        NAMES.stream().map(name -> target(name, database.url())).collect(Collectors.joining());
    long key = LockKey.of("tenant_1", "tenant_1").value();
    Held other = Held.by(database, "other", "SELECT pg_advisory_xact_lock(%d)".formatted(key));

    Result result =
        inOrder(all)
            .flag("--lock-timeout=100ms")
            .when(NEXT_IS_DONE, other::close)
            .run("fleet", "up");

    assertAllDone(result, database);
  }

  @Test
  void soIsOneWhoseServerWasAway() {
    TestDatabase database = Fleets.schemas(NAMES);
    try (TcpProxy proxy = new TcpProxy()) {
      String all =
          target("tenant_1", proxy.url(server, database))
              + target("tenant_2", database.url())
              + target("tenant_3", database.url());
      Result result =
          inOrder(all)
              .flag("--wait-timeout=1s")
              .when(NEXT_IS_DONE, () -> proxy.listen(TcpProxy.to(server)))
              .run("fleet", "up");
      assertAllDone(result, database);
    }
  }

  @Test
  void aServerWithoutEnoughConnectionsIsWaitedFor() throws Exception {
    List<TestDatabase> databases = IntStream.range(0, 6).mapToObj(n -> server.database()).toList();
    String role = server.freshName();
    server.execute(
        "postgres", "CREATE ROLE %s LOGIN PASSWORD 'p' CONNECTION LIMIT 3".formatted(role));
    databases.forEach(d -> server.execute(d.name(), "ALTER SCHEMA public OWNER TO " + role));
    databases.forEach(
        d ->
            server.execute(
                d.name(), "GRANT CREATE ON DATABASE %s TO %s".formatted(d.name(), role)));
    String url = "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), "postgres");
    try (Connection taken = DriverManager.getConnection(url, role, "p")) {
      Result result =
          inOrder(
                  databases.stream()
                      .map(d -> "{\"url\": \"%s\"}\n".formatted(server.url(role, "p", d.name())))
                      .collect(Collectors.joining()))
              .flag("--fleet-concurrency=4")
              .run("fleet", "up");
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(taken.isValid(0)).isTrue();
    }
    assertThat(databases)
        .allSatisfy(d -> assertThat(Fleets.facts(d, List.of("public"))).containsOnly("1,2 1 2"));
  }
}
