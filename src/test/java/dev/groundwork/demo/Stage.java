package dev.groundwork.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The server, the project's files and the jar of the demo, and what is said between its acts. */
final class Stage implements AutoCloseable {
  private static final String DATABASE = "smart_ecommerce_dev";
  private static final String USER = "smart_dev";

  private final Path jar;
  private final Path folder;
  private EmbeddedPostgres server;

  Stage(Path jar, Path project) throws IOException {
    this.jar = jar;
    this.folder = Files.createTempDirectory("groundwork-demo");
    this.server = EmbeddedPostgres.builder().start();
    copy(project.resolve("changelogs"), folder.resolve("changelogs"));
    copy(project.resolve("init-sql"), folder.resolve("init-sql"));
  }

  void act(String title) {
    narrate("");
    narrate("── " + title);
    narrate("");
  }

  void narrate(String line) {
    System.out.println(line);
  }

  /** Runs {@code groundwork up} as a service would, its output shown as it is. */
  void groundwork(int expectedStatus) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder process =
        new ProcessBuilder(java, "-jar", jar.toString(), "up").directory(folder.toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL", url(USER, "shop", DATABASE),
                "GROUNDWORK_PREPARE_ADMIN_URL", url("postgres", "postgres", "postgres"),
                "GROUNDWORK_ENVIRONMENT", "development"));
    int status = process.inheritIO().start().waitFor();
    check("exit code", expectedStatus, status);
  }

  void newVolume() throws IOException {
    server.close();
    server = EmbeddedPostgres.builder().start();
  }

  void migration(String name, String text) throws IOException {
    Files.writeString(folder.resolve("changelogs/migrations").resolve(name), text);
  }

  void register(String email) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO users (email, password_hash, full_name) VALUES ('%s', 'x', 'Rahima')"
              .formatted(email));
    }
  }

  long count(String sql) throws SQLException {
    return ((Number) value(sql)).longValue();
  }

  void expect(String what, Object expected, String sql) throws SQLException {
    Object actual = value(sql);
    check(what, String.valueOf(expected), String.valueOf(actual));
    narrate("  → " + what + ": " + actual);
  }

  private static void check(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new IllegalStateException(
          "%s: expected %s, found %s".formatted(what, expected, actual));
    }
  }

  private Object value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getObject(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + DATABASE, USER, "shop");
  }

  private String url(String user, String password, String database) {
    return "postgresql://%s:%s@localhost:%d/%s"
        .formatted(user, password, server.getPort(), database);
  }

  void keepIfWanted() throws InterruptedException {
    narrate("");
    if (!Boolean.getBoolean("demo.keep")) {
      narrate("To look into the database: mvn -q -Pdemo -Ddemo.keep=true keeps the server up.");
      return;
    }
    narrate("The server stays up: " + url(USER, "shop", DATABASE));
    narrate("Its changelogs are in " + folder.resolve("changelogs") + ". Ctrl-C ends it.");
    Thread.currentThread().join();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target =
            to.resolve(
                from.relativize(file)
                    .toString()
                    .replace(FileSystems.getDefault().getSeparator(), "/"));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
