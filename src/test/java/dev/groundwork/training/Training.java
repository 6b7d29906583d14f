package dev.groundwork.training;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains the ahead-of-time cache of the image (JEP 514): a whole run on the example, on an embedded
 * PostgreSQL; then a run with nothing pending that must be able to use what came of it.
 */
public final class Training {
  private Training() {}

  /**
   * Leaves {@code groundwork.aot} beside the jar.
   *
   * @param args the folder of the image's files, as they will lie in the image
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    String cache = home.resolve("groundwork.aot").toString();
    Path data = Files.createTempDirectory("training").resolve("data");
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setDataDirectory(data).start()) {
      askForPasswords(server, data);
      run(home, server, List.of("-XX:AOTCacheOutput=" + cache));
      run(home, server, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    }
  }

  /** As servers do: the classes that answer belong into the cache. */
  private static void askForPasswords(EmbeddedPostgres server, Path data)
      throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD 'postgres'");
      Files.writeString(data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void run(Path home, EmbeddedPostgres server, List<String> cache)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("runtime/bin/java").toString()));
    command.addAll(flags(home.resolve("java.args")));
    command.addAll(cache);
    command.addAll(List.of("-jar", home.resolve("groundwork.jar").toString(), "up"));
    // as an option, so that the command line's library is in the cache too
    command.add("--environment=development");
    String url = "postgresql://%s@localhost:" + server.getPort() + "/%s";
    ProcessBuilder process = new ProcessBuilder(command);
    process
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL", url.formatted("shop:shop", "shop"),
                "GROUNDWORK_PREPARE_ADMIN_URL", url.formatted("postgres:postgres", "postgres")));
    int status = process.inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("the run ended with " + status);
    }
  }

  /** Those of the image, since a cache fits only the collector and heap it was made with. */
  private static List<String> flags(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("-") && !line.startsWith("-XX:AOTCache="))
        .toList();
  }
}
