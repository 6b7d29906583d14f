package dev.groundwork.bench;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.Fingerprint;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.History;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * What {@code status} takes with a hundred changesets and with five thousand, in a JVM that is
 * warm, and the fingerprint of the example's size: {@code mvn -q -Pbench -Dbench=StatusBench}.
 */
public final class StatusBench {
  private StatusBench() {}

  /**
   * @param args how often each is measured
   */
  public static void main(String[] args) throws Exception {
    int times = Integer.parseInt(args[0]);
    for (int files : List.of(1, 50)) {
      TestDatabase database = TestServer.get().database();
      Project project = Project.in(Files.createTempDirectory("status"));
      History.apply(files, database, project);
      String many = files * History.IN_EACH + " applied";
      print(many + ", nothing pending", times, () -> status(database, project));
      History.more(project);
      print(many + ", one pending", times, () -> status(database, project));
    }
    fingerprint(times);
    System.exit(0); // the server ends with this process
  }

  private static String status(TestDatabase database, Project project) {
    return Groundwork.on(database, project).run("status").out();
  }

  private static void fingerprint(int times) throws Exception {
    TestDatabase shop = TestServer.get().database();
    for (int i = 0; i < 22; i++) {
      shop.execute(
          """
          CREATE TABLE t%1$d (id bigserial PRIMARY KEY, a text NOT NULL, b integer DEFAULT 0,
            c timestamptz DEFAULT now(), d numeric(10, 2) CHECK (d >= 0), e boolean, f uuid, g jsonb,
            UNIQUE (a, b))\
          """
              .formatted(i));
    }
    try (Session session = new Session(shop.connect())) {
      print("fingerprint of 22 tables", times, () -> Fingerprint.of(session, List.of("public")));
    }
  }

  private static void print(String what, int times, Callable<String> work) throws Exception {
    long[] took = new long[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.call();
      took[i] = System.nanoTime() - start;
    }
    System.out.printf(
        "%-32s %8.1f ms%n",
        what, LongStream.of(took).sorted().skip(times / 2).findFirst().getAsLong() / 1e6);
  }
}
