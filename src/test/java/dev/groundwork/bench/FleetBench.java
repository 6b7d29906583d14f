package dev.groundwork.bench;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import dev.groundwork.config.TargetConfig;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TenantCopies;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What {@code fleet up} takes beside a loop of {@code up}, a process for each schema, and beside a
 * loop of Flyway's API in one process, all with the image's options of the JVM; and how long ten
 * thousand take that have nothing to do: {@code mvn -q -Pbench -Dbench=FleetBench
 * -Dbench.argument=500}.
 */
public final class FleetBench {
  private static final int MANY = 10_000;

  private FleetBench() {}

  /**
   * @param args how many schemas are compared
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("fleet");
    Project project = project(folder);
    TestDatabase fleet = database(project, count);
    TestDatabase loop = database(project, count);
    TestDatabase flyway = TestServer.get().database();
    Path sql = Files.createDirectories(folder.resolve("flyway"));
    Files.writeString(sql.resolve("V1__items.sql"), "CREATE TABLE items (id int PRIMARY KEY);");
    print("Flyway's API, first run", () -> flyway(flyway, sql, count));
    // the catalog has statistics, as autovacuum leaves them, which is off for the tests
    for (TestDatabase database : List.of(fleet, loop, flyway)) {
      database.execute("VACUUM ANALYZE");
    }

    print("fleet up, nothing pending", () -> up(fleet, project));
    print("loop of up, nothing pending", () -> loop(loop, project, count));
    print("Flyway's API, nothing pending", () -> flyway(flyway, sql, count));
    project.migration("2.sql", "--changeset t:2\nALTER TABLE items ADD COLUMN sku text;\n");
    Files.writeString(sql.resolve("V2__sku.sql"), "ALTER TABLE items ADD COLUMN sku text;");
    print("fleet up, one pending", () -> up(fleet, project));
    print("loop of up, one pending", () -> loop(loop, project, count));
    print("Flyway's API, one pending", () -> flyway(flyway, sql, count));
    print("fleet up, %,d schemas, nothing pending".formatted(MANY), many(project));
    System.exit(0); // the server ends with this process
  }

  private static Project project(Path folder) {
    return Project.in(folder)
        .migration("1.sql", "--changeset t:1\nCREATE TABLE items (id int PRIMARY KEY);\n");
  }

  /** With schemas that a first run has been through. */
  private static TestDatabase database(Project project, int count) throws Exception {
    TestDatabase database = TestServer.get().database();
    for (String name : TenantCopies.names(count)) {
      database.execute("CREATE SCHEMA " + name);
    }
    up(database, project);
    return database;
  }

  private static ProcessBuilder process(TestDatabase database, Project project, String... words) {
    ProcessBuilder builder =
        Jar.on(database, project).set("GROUNDWORK_FLEET_SCHEMAS", "tenant_%").builder(words);
    return builder;
  }

  private static int up(TestDatabase database, Project project) throws Exception {
    Measured.run(process(database, project, "fleet", "up"));
    return 0;
  }

  private static int loop(TestDatabase database, Project project, int count) throws Exception {
    for (String name : TenantCopies.names(count)) {
      Measured.run(process(database, project, "up", "--schema=" + name, "--name=" + name));
    }
    return count;
  }

  private static int flyway(TestDatabase database, Path sql, int count) throws Exception {
    TestServer server = database.server();
    List<String> words = new ArrayList<>(List.of(Jar.java()));
    words.addAll(Jar.FAST);
    words.addAll(
        List.of(
            "-cp",
            Contender.classpath(),
            PlainFlyway.class.getName(),
            Contender.jdbc(database),
            server.user(),
            server.password(),
            sql.toString()));
    words.addAll(TenantCopies.names(count));
    Measured.run(new ProcessBuilder(words));
    return count;
  }

  /** Made by SQL of one that a run made, with the rows that runs would have written. */
  private static Callable<Integer> many(Project project) throws Exception {
    TestDatabase database = database(project, 1);
    TenantCopies.make(database, MANY, name -> hash(database, project, name));
    database.execute("VACUUM ANALYZE");
    return () -> up(database, project);
  }

  private static String hash(TestDatabase database, Project project, String name) throws Exception {
    Config config =
        new ConfigLoader(
                Map.of("DATABASE_URL", database.url()),
                Map.of(Setting.MIGRATE_CHANGELOG, project.root().toString()),
                Map.of(),
                Path.of(""))
            .load();
    Config own =
        TargetConfig.of(
            config, DatabaseUrl.of(database.url()), name, List.of(name), config.await().timeout());
    return new ChangelogHash(own).value();
  }

  private static void print(String what, Callable<Integer> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    System.out.printf("%-48s %8.1f s%n", what, (System.nanoTime() - start) / 1e9);
  }
}
