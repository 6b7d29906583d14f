package dev.groundwork.bench;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import dev.groundwork.config.TargetConfig;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.SchemaMark;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * What {@code fleet up} takes beside a loop of {@code up}, a process for each schema, and beside a
 * loop of Flyway's API in one process, all with the image's options of the JVM; and how long ten
 * thousand take that have nothing to do: {@code mvn -q -Pbench -Dbench=FleetBench
 * -Dbench.argument=500}.
 */
public final class FleetBench {
  private static final int MANY = 10_000;
  private static final int AT_ONCE = 100;

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

  private static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "tenant_" + n).toList();
  }

  /** With schemas that a first run has been through. */
  private static TestDatabase database(Project project, int count) throws Exception {
    TestDatabase database = TestServer.get().database();
    for (String name : names(count)) {
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
    for (String name : names(count)) {
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
    words.addAll(names(count));
    Measured.run(new ProcessBuilder(words));
    return count;
  }

  /** Made by SQL of one that a run made, with the rows that runs would have written. */
  private static Callable<Integer> many(Project project) throws Exception {
    TestDatabase database = database(project, 1);
    List<String> names = names(MANY);
    try (Session session = new Session(database.connect())) {
      session.execute("SET standard_conforming_strings = on");
      for (int i = 1; i < MANY; i += AT_ONCE) {
        StringBuilder sql = new StringBuilder();
        for (String name : names.subList(i, Math.min(MANY, i + AT_ONCE))) {
          sql.append(copy(name, hash(database, project, name)));
        }
        session.execute(sql.toString());
      }
      session.update(
          "UPDATE groundwork.run r SET schema_mark = m.mark FROM (%s) m WHERE m.space = r.name"
              .formatted(SchemaMark.ofEach()),
          names);
    }
    database.execute("VACUUM ANALYZE");
    return () -> up(database, project);
  }

  private static String copy(String name, String hash) {
    return """
        CREATE SCHEMA %1$s;
        CREATE TABLE %1$s.items (LIKE tenant_1.items INCLUDING ALL);
        CREATE TABLE %1$s.databasechangelog AS TABLE tenant_1.databasechangelog;
        INSERT INTO groundwork.run (name, command, took, version, environment, exit_status,
          changelog_hash, history_hash, changesets, report)
        SELECT '%1$s', command, took, version, environment, exit_status, '%2$s', history_hash,
          changesets, report FROM groundwork.run WHERE name = 'tenant_1';
        """
        .formatted(name, hash);
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
