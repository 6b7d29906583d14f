package dev.groundwork.bench;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifty processes at once on a server that has neither their role nor their database, with an
 * administrator's URL, beside one first run and fifty runs with nothing pending one after the
 * other: {@code -Dbench=CrowdBench}.
 */
public final class CrowdBench {
  private static final int CROWD = 50;
  private static final int CHANGESETS = 25;

  private final TableProject project;
  private final String name;

  private CrowdBench(String name) throws IOException {
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
    CrowdBench alone = new CrowdBench("bench_alone");
    double first = Measured.run(alone.process()).seconds();
    double after = 0;
    for (int i = 0; i < crowd; i++) {
      after += Measured.run(alone.process()).seconds();
    }
    double together = new CrowdBench("bench_crowd").together(crowd);
    System.out.printf(
        "%n%d at once on an empty server: %.1f s; a first run %.1f s, %d runs after it %.1f s;"
            + " ratio %.2f (at most: 1.3 of the runs, and the first)%n",
        crowd, together, first, crowd, after, (together - first) / after);
  }

  private double together(int crowd) throws IOException, InterruptedException {
    List<Process> all = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < crowd; i++) {
      all.add(
          process()
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    for (Process process : all) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("one of the crowd ended with " + process.exitValue());
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private ProcessBuilder process() {
    TestServer server = TestServer.get();
    ProcessBuilder builder =
        new ProcessBuilder(Jar.java(), "-jar", Jar.file().toString(), "up")
            .directory(project.folder().toFile());
    builder
        .environment()
        .put(
            "DATABASE_URL",
            "postgresql://%s:secret@%s:%d/%s".formatted(name, server.host(), server.port(), name));
    builder
        .environment()
        .put("GROUNDWORK_PREPARE_ADMIN_URL", new TestDatabase(server, "postgres").url());
    return builder;
  }
}
