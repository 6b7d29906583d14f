package dev.groundwork.bench;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.seed.Seeder;
import dev.groundwork.seed.guard.SeedLedger;
import dev.groundwork.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** One measured piece of work in a process of its own, which prints the seconds that it took. */
public final class Worker {
  static final Optional<Path> PSQL = program("psql");

  private static final String COPY = "COPY %s FROM STDIN (FORMAT csv, HEADER)";
  private static final String UPSERT =
      "INSERT INTO items SELECT * FROM staging ON CONFLICT (sku) DO NOTHING";
  private static final String STAGING = "CREATE TEMPORARY TABLE staging (LIKE items)";

  private Worker() {}

  /** One of the PATH. */
  static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The seeds of a folder. */
  static double ours(TestDatabase database, Path folder) throws Exception {
    List<String> command = java(database);
    command.addAll(List.of("seed", folder.toString()));
    return Double.parseDouble(run(command));
  }

  /** The same file with COPY, by way of a temporary table if there is a key. */
  static double byHand(TestDatabase database, Path folder, boolean key) throws Exception {
    Path file = folder.resolve("10-items.csv");
    if (PSQL.isEmpty()) {
      List<String> command = java(database);
      command.addAll(List.of(key ? "upsert" : "copy", file.toString()));
      return Double.parseDouble(run(command));
    }
    String copy = "\\copy %s from '" + file + "' (format csv, header)";
    List<String> command =
        new ArrayList<>(List.of(PSQL.get().toString(), "-qX", "-1", "-d", database.url()));
    List<String> steps =
        key
            ? List.of(STAGING, copy.formatted("staging"), UPSERT)
            : List.of(copy.formatted("items"));
    steps.forEach(step -> command.addAll(List.of("-c", step)));
    long start = System.nanoTime();
    run(command);
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<String> java(TestDatabase database) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(
                    database.server().host(),
                    database.server().port(),
                    database.name(),
                    database.server().user(),
                    database.server().password())));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(out);
    }
    return out.strip();
  }

  /** Connects, works, commits, and prints the seconds. */
  public static void main(String... arguments) throws Exception {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      connection.setAutoCommit(false);
      Path path = Path.of(arguments[2]);
      switch (arguments[1]) {
        case "seed" -> seed(connection, path);
        case "copy" -> copy(connection, path, "items");
        default -> upsert(connection, path);
      }
      connection.commit();
    }
    System.out.println((System.nanoTime() - start) / 1e9);
  }

  private static void seed(Connection connection, Path folder) throws Exception {
    Session session = new Session(connection);
    Seeder seeder =
        new Seeder(
            folder,
            "bench",
            List.of("public"),
            new Config.Seed(SeedGuard.ONCE, true),
            new NoLedger(),
            () -> session,
            () -> {},
            line -> {});
    seeder.observe();
    Outcome outcome = seeder.seed();
    if (outcome.lines().isEmpty()) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private static void copy(Connection connection, Path file, String table) throws Exception {
    try (var in = Files.newInputStream(file)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY.formatted(table), in);
    }
  }

  private static void upsert(Connection connection, Path file) throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute(STAGING);
      copy(connection, file, "staging");
      statement.execute(UPSERT);
    }
  }

  private record NoLedger() implements SeedLedger {
    @Override
    public Set<String> appliedSets() {
      return Set.of();
    }

    @Override
    public Optional<String> appliedHash(String set) {
      return Optional.empty();
    }

    @Override
    public boolean environmentSeeded(String environment) {
      return false;
    }

    @Override
    public void applied(String set, String environment, String contentHash, long rows) {}
  }
}
