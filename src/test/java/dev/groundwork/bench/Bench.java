package dev.groundwork.bench;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code up} on the example costs, beside Liquibase's own API doing the same update on the
 * same JVM in the same minute; then how that grows, a crowd, and waiting: {@code mvn -q -Pbench}.
 */
public final class Bench {
  private static final List<String> ROWS =
      List.of("first run", "Liquibase, first run", "nothing pending", "Liquibase, nothing pending");

  private static final Path EXAMPLE = Path.of("changelogs");

  private Bench() {}

  /**
   * @param args how often each is measured
   */
  public static void main(String[] args) throws Exception {
    List<List<Measured>> all = List.of(list(), list(), list(), list());
    for (int round = 0; round < Integer.parseInt(args[0]); round++) {
      TestDatabase ours = database();
      TestDatabase theirs = database();
      all.get(0).add(Measured.run(groundwork(ours)));
      all.get(1).add(Measured.run(liquibase(theirs, EXAMPLE, "development")));
      all.get(2).add(Measured.run(groundwork(ours)));
      all.get(3).add(Measured.run(liquibase(theirs, EXAMPLE, "development")));
    }
    print(all.stream().map(Measured::median).toList());
    ChangesetBench.print(Integer.parseInt(args[0]));
    CrowdBench.print(50);
    WaitBench.print();
    System.exit(0); // the server ends with this process
  }

  private static List<Measured> list() {
    return new ArrayList<>();
  }

  /** With what the example's changelogs need, which only an administrator may make. */
  private static TestDatabase database() {
    TestDatabase database = TestServer.get().database();
    database.execute("CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION pg_trgm");
    return database;
  }

  /** The same options of the JVM for both: none. */
  private static ProcessBuilder groundwork(TestDatabase database) {
    ProcessBuilder builder = new ProcessBuilder(Jar.java(), "-jar", Jar.file().toString(), "up");
    builder.environment().put("DATABASE_URL", database.url());
    builder.environment().put("GROUNDWORK_ENVIRONMENT", "development");
    return builder;
  }

  /** The changelogs of a folder. */
  static ProcessBuilder liquibase(TestDatabase database, Path folder, String context) {
    TestServer server = database.server();
    return new ProcessBuilder(
        Jar.java(),
        "-cp",
        Contender.classpath(),
        PlainLiquibase.class.getName(),
        "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database.name()),
        server.user(),
        server.password(),
        folder.toString(),
        "db.changelog-root.yaml",
        context);
  }

  private static void print(List<Measured> medians) throws IOException {
    System.out.printf("jar: %,d bytes, JVM %s%n", Files.size(Jar.file()), Runtime.version());
    System.out.printf("%-28s %8s %8s%n", "median", "s", "MB");
    for (int i = 0; i < ROWS.size(); i++) {
      Measured m = medians.get(i);
      System.out.printf("%-28s %8.2f %8.0f%n", ROWS.get(i), m.seconds(), m.megabytes());
    }
    for (int i = 0; i < ROWS.size(); i += 2) {
      Measured ours = medians.get(i);
      Measured theirs = medians.get(i + 1);
      System.out.printf(
          "%-28s %8.2f %8.2f%n",
          "ratio, " + ROWS.get(i),
          ours.seconds() / theirs.seconds(),
          ours.megabytes() / theirs.megabytes());
    }
  }
}
