package dev.groundwork.bench;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who applies the same tables: a process that is started for it.
 *
 * @param again whether it knows what has run, and may be started a second time
 */
record Contender(String name, boolean again, Start start) {
  private static final String IMAGE = "groundwork:bench";

  /**
   * Another way to run Groundwork, such as the runtime of the image without a container; none of
   * its settings.
   */
  private static final String COMMAND = "BENCH_COMMAND";

  private static final Optional<Path> DBMATE = Worker.program("dbmate");

  /** Makes a process that is not started yet. */
  @FunctionalInterface
  interface Start {
    ProcessBuilder on(TestDatabase database, TableProject project);
  }

  /** All that are there on this machine; the jar is the first. */
  static List<Contender> all() {
    return Stream.of(
            Optional.of(new Contender("Groundwork jar", true, Contender::jar)),
            Optional.ofNullable(System.getenv(COMMAND))
                .map(command -> new Contender("as in the image", true, command(command))),
            Optional.of(new Contender("Groundwork image", true, Contender::image))
                .filter(c -> hasImage()),
            Optional.of(new Contender("Liquibase CLI", true, Contender::liquibase)),
            Optional.of(new Contender("Flyway", true, Contender::flyway)),
            DBMATE.map(dbmate -> new Contender("dbmate", true, Contender::dbmate)),
            Worker.PSQL.map(psql -> new Contender("psql", false, Contender::psql)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ProcessBuilder jar(TestDatabase database, TableProject project) {
    return groundwork(List.of(Jar.java(), "-jar", Jar.file().toString()), database, project);
  }

  private static Start command(String words) {
    return (database, project) -> groundwork(words(words), database, project);
  }

  private static List<String> words(String command) {
    return List.of(command.strip().split("\\s+"));
  }

  /** How Groundwork is started where it is measured in one way alone. */
  static List<String> command() {
    return Optional.ofNullable(System.getenv(COMMAND))
        .map(Contender::words)
        .orElseGet(() -> List.of(Jar.java(), "-jar", Jar.file().toString()));
  }

  private static ProcessBuilder groundwork(
      List<String> command, TestDatabase database, TableProject project) {
    List<String> words = new ArrayList<>(command);
    words.add("up");
    ProcessBuilder builder = new ProcessBuilder(words).directory(project.folder().toFile());
    builder.environment().putAll(settings(database, project));
    return builder;
  }

  private static Map<String, String> settings(TestDatabase database, TableProject project) {
    return Map.of(
        "DATABASE_URL", database.url(), "GROUNDWORK_MIGRATE_TRANSACTION", project.transaction());
  }

  private static ProcessBuilder image(TestDatabase database, TableProject project) {
    List<String> words =
        new ArrayList<>(
            List.of("docker", "run", "--rm", "--network=host", "-m", "128m", "--memory-swap=128m"));
    settings(database, project)
        .forEach((key, value) -> words.addAll(List.of("-e", key + "=" + value)));
    words.addAll(List.of("-v", project.folder() + "/changelogs:/groundwork/changelogs:ro", IMAGE));
    return new ProcessBuilder(words);
  }

  private static boolean hasImage() {
    try {
      return new ProcessBuilder("docker", "image", "inspect", IMAGE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProcessBuilder liquibase(TestDatabase database, TableProject project) {
    return java(
            "liquibase.integration.commandline.LiquibaseCommandLine",
            "--search-path=changelogs",
            "update",
            "--url=" + jdbc(database),
            "--username=" + database.server().user(),
            "--password=" + database.server().password(),
            "--changelog-file=db.changelog-root.yaml")
        .directory(project.folder().toFile());
  }

  private static ProcessBuilder flyway(TestDatabase database, TableProject project) {
    TestServer server = database.server();
    return java(
        PlainFlyway.class.getName(),
        jdbc(database),
        server.user(),
        server.password(),
        project.flyway().toString());
  }

  private static ProcessBuilder dbmate(TestDatabase database, TableProject project) {
    return new ProcessBuilder(
        DBMATE.orElseThrow().toString(),
        "--url=" + database.url() + "?sslmode=disable",
        "--migrations-dir=" + project.dbmate(),
        "--no-dump-schema",
        "up");
  }

  private static ProcessBuilder psql(TestDatabase database, TableProject project) {
    return new ProcessBuilder(
        Worker.PSQL.orElseThrow().toString(),
        project.transaction().equals("run") ? "-qX1" : "-qX",
        "-d",
        database.url(),
        "-f",
        project.script().toString());
  }

  static String jdbc(TestDatabase database) {
    TestServer server = database.server();
    return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), database.name());
  }

  /** The same options of the JVM for all: none. */
  private static ProcessBuilder java(String... words) {
    List<String> command = new ArrayList<>(List.of(Jar.java(), "-cp", classpath()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }

  /** What Groundwork runs with, the others, and this package; none of the test's libraries. */
  static String classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                !Path.of(entry)
                    .getFileName()
                    .toString()
                    .matches(".*(junit|assertj|archunit|testcontainers|embedded).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
