package dev.groundwork.bench;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How what a run costs grows with the number of changesets, one table in one file each, beside
 * Liquibase's own API and, where it is on the PATH, {@code psql}: a part of {@code mvn -q -Pbench},
 * alone with {@code -Dbench=ChangesetBench}.
 */
public final class ChangesetBench {
  private static final List<Integer> SIZES = List.of(25, 500, 5_000);

  /** From here on their locks are too many for one transaction of a server as it is installed. */
  private static final int TOO_MANY_LOCKS = 1_000;

  private static final String TABLE =
      """
      CREATE TABLE t%05d (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        note text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      """;

  private final int size;
  private final Project project;
  private final Path script;
  private final Map<String, List<Measured>> measured = new LinkedHashMap<>();

  private ChangesetBench(int size, Path folder) throws IOException {
    this.size = size;
    this.project = Project.in(folder.resolve("project"));
    this.script = folder.resolve("all.sql");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < size; i++) {
      add(i);
      all.append(TABLE.formatted(i));
    }
    Files.writeString(script, all);
  }

  private void add(int number) {
    project.migration(
        "202601010%05d-some.sql".formatted(number),
        "--changeset bench:1\n%s--rollback empty\n".formatted(TABLE.formatted(number)));
  }

  /**
   * @param args how often each is measured
   */
  public static void main(String[] args) throws Exception {
    print(Integer.parseInt(args[0]));
    System.exit(0); // the server ends with this process
  }

  static void print(int rounds) throws Exception {
    System.out.printf(
        "%n%-34s %8s %10s %8s %8s %8s%n",
        "median of " + rounds, "s", "Liquibase", "ratio", "psql", "MB");
    for (int size : SIZES) {
      ChangesetBench bench = new ChangesetBench(size, Files.createTempDirectory("bench"));
      for (int round = 0; round < rounds; round++) {
        bench.round(round);
      }
      bench.print();
    }
  }

  /** The last is about one changeset more than all databases before have. */
  private void round(int round) throws Exception {
    TestDatabase ours = TestServer.get().database();
    TestDatabase theirs = TestServer.get().database();
    pair("first run", ours, theirs);
    if (Worker.PSQL.isPresent()) {
      measure("first run psql", psql(TestServer.get().database()));
    }
    pair("nothing pending", ours, theirs);
    add(size + round);
    pair("one pending", ours, theirs);
  }

  private void pair(String row, TestDatabase ours, TestDatabase theirs) throws Exception {
    measure(row, groundwork(ours));
    measure(row + " Liquibase", Bench.liquibase(theirs, project.root().getParent(), "production"));
  }

  private void measure(String row, ProcessBuilder process) throws Exception {
    measured.computeIfAbsent(row, r -> new ArrayList<>()).add(Measured.run(process));
  }

  private ProcessBuilder groundwork(TestDatabase database) {
    ProcessBuilder builder =
        new ProcessBuilder(Jar.java(), "-jar", Jar.file().toString(), "up")
            .directory(project.folder().toFile());
    builder.environment().put("DATABASE_URL", database.url());
    builder
        .environment()
        .put("GROUNDWORK_MIGRATE_TRANSACTION", size > TOO_MANY_LOCKS ? "changeset" : "run");
    return builder;
  }

  private ProcessBuilder psql(TestDatabase database) {
    return new ProcessBuilder(
        Worker.PSQL.orElseThrow().toString(),
        size > TOO_MANY_LOCKS ? "-qX" : "-qX1",
        "-d",
        database.url(),
        "-f",
        script.toString());
  }

  private void print() {
    for (String row : List.of("first run", "nothing pending", "one pending")) {
      Measured ours = median(row);
      Measured theirs = median(row + " Liquibase");
      System.out.printf(
          "%-34s %8.2f %10.2f %8.2f %8s %8.0f%n",
          "%,d changesets, %s".formatted(size, row),
          ours.seconds(),
          theirs.seconds(),
          ours.seconds() / theirs.seconds(),
          measured.containsKey(row + " psql")
              ? "%.2f".formatted(median(row + " psql").seconds())
              : "",
          ours.megabytes());
    }
  }

  private Measured median(String row) {
    return Measured.median(measured.getOrDefault(row, List.of()));
  }
}
