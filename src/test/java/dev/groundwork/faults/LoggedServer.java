package dev.groundwork.faults;

import dev.groundwork.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server of a test's own, whose log can be read; with settings of its own. */
final class LoggedServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final Path logs;

  private LoggedServer(EmbeddedPostgres postgres, Path logs) {
    this.postgres = postgres;
    this.logs = logs;
  }

  /**
   * Starts it.
   *
   * @param logs a new folder in which it writes
   * @param settings {@code name=value}
   */
  static LoggedServer start(Path logs, String... settings) throws IOException {
    Files.createDirectories(logs);
    logs.toFile().setWritable(true, false); // the server may be another user's
    EmbeddedPostgres.Builder builder =
        TestServer.cheap()
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_directory", logs.toString())
            .setServerConfig("log_file_mode", "0644");
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      builder.setServerConfig(parts[0], parts[1]);
    }
    return new LoggedServer(builder.start(), logs);
  }

  TestServer server() {
    return TestServer.at("localhost", postgres.getPort(), "postgres", "postgres");
  }

  /** What it has written so far. */
  String log() {
    StringBuilder text = new StringBuilder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
      for (Path file : files) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
