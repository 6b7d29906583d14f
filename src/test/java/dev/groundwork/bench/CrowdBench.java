package dev.groundwork.bench;

import dev.groundwork.lock.LockKey;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifty processes at once on a server that has neither their role nor their database, with an
 * administrator's URL, beside one first run and fifty runs with nothing pending one after the
 * other; the same where the server has few connections, and where the one that applies dies: {@code
 * -Dbench=CrowdBench}.
 */
public final class CrowdBench {
  private static final int CROWD = 50;
  private static final int CHANGESETS = 25;
  private static final String FEW_CONNECTIONS = "20";

  private final TableProject project;
  private final TestServer server;
  private final String name;

  private CrowdBench(TestServer server, String name) throws IOException {
    this.server = server;
    this.name = name;
    this.project = new TableProject(CHANGESETS, Files.createTempDirectory("bench"));
  }

  /**
   * @param args how many there are
   */
  public static void main(String[] args) throws Exception {
    print(args.length == 0 ? CROWD : Integer.parseInt(args[0]));
    System.exit(0); // the server ends with this process
  }

  static void print(int crowd) throws Exception {
    CrowdBench alone = new CrowdBench(TestServer.get(), "bench_alone");
    double first = Measured.run(alone.process()).seconds();
    double after = 0;
    for (int i = 0; i < crowd; i++) {
      after += Measured.run(alone.process()).seconds();
    }
    System.out.printf(
        "%n%d at once on an empty server; a first run %.1f s, %d runs after it %.1f s;"
            + " ratio: what is more than the first, to the runs (at most 1.3)%n",
        crowd, first, crowd, after);
    print("all", new CrowdBench(TestServer.get(), "bench_crowd").together(crowd, 0), first, after);
    print(
        "one dies",
        new CrowdBench(TestServer.get(), "bench_dead").together(crowd, 1),
        first,
        after);
    try (EmbeddedPostgres small =
        TestServer.cheap().setServerConfig("max_connections", FEW_CONNECTIONS).start()) {
      TestServer few = TestServer.at("localhost", small.getPort(), "postgres", "postgres");
      print(
          FEW_CONNECTIONS + " connections",
          new CrowdBench(few, "bench_few").together(crowd, 0),
          first,
          after);
    }
  }

  private static void print(String row, double seconds, double first, double after) {
    System.out.printf("%-28s %8.1f s, ratio %.2f%n", row, seconds, (seconds - first) / after);
  }

  /** Seconds from the start of the first to the end of the last. */
  private double together(int crowd, int deaths) throws IOException, InterruptedException {
    List<Process> all = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < crowd; i++) {
      all.add(
          process()
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    for (int i = 0; i < deaths; i++) {
      endTheOneThatApplies();
    }
    int failed = 0;
    for (Process process : all) {
      failed += process.waitFor() == 0 ? 0 : 1;
    }
    if (failed > deaths) { // who lost its connection may have begun anew
      throw new IllegalStateException(failed + " of the crowd failed, and " + deaths + " died");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void endTheOneThatApplies() {
    TestDatabase cluster = new TestDatabase(server, "postgres");
    String end =
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_locks
        WHERE locktype = 'advisory' AND granted
          AND (classid::bigint << 32) + objid::bigint = %d
          AND database = (SELECT oid FROM pg_database WHERE datname = '%s')
        """
            .formatted(LockKey.DEFAULT.value(), name);
    Until.holds("one applies, and is ended", () -> cluster.value(end).equals("1"));
  }

  private ProcessBuilder process() {
    ProcessBuilder builder =
        new ProcessBuilder(Jar.java(), "-jar", Jar.file().toString(), "up")
            .directory(project.folder().toFile());
    builder.environment().put("DATABASE_URL", server.url(name, "secret", name));
    builder.environment().put("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"));
    return builder;
  }
}
