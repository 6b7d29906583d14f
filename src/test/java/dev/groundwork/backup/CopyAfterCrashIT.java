package dev.groundwork.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server of its own that dies just after a copy was put to use. */
class CopyAfterCrashIT {
  @Test
  void aSequenceOfACopyDrawsNoNumberTwice() throws Exception {
    try (EmbeddedPostgres postgres = lastingCommits().start()) {
      TestServer server = TestServer.at("localhost", postgres.getPort(), "postgres", "postgres");
      server.execute("postgres", "CREATE DATABASE shop");
      TestDatabase shop = new TestDatabase(server, "shop");
      shop.execute("CREATE TABLE orders (id serial PRIMARY KEY)");
      shop.execute("INSERT INTO orders DEFAULT VALUES");
      TestDatabase copy = copy(shop);
      copy.execute("INSERT INTO orders SELECT FROM generate_series(1, 10)");

      killBackend(copy);

      copy.execute("INSERT INTO orders DEFAULT VALUES");
      assertThat(copy.value("SELECT count(*) FROM orders")).isEqualTo("12");
    }
  }

  /** As a server is by default; else the crash may take the newest rows as well. */
  private static EmbeddedPostgres.Builder lastingCommits() throws IOException {
    return TestServer.cheap().setServerConfig("synchronous_commit", "on");
  }

  private static TestDatabase copy(TestDatabase of) throws Exception {
    try (Session inside = new Server(DatabaseUrl.of(of.url()), List.of()).connect()) {
      Backup made = new BackupStore(inside, of.name()).create("backup", false, "", false);
      of.server()
          .execute("postgres", "ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(made.name()));
      return new TestDatabase(of.server(), made.name());
    }
  }

  /** Of a backend that is killed, the server takes the whole shared memory for lost. */
  private static void killBackend(TestDatabase database) throws Exception {
    String before = checkpointer(database);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      assertThat(new ProcessBuilder("kill", "-9", row.getString(1)).start().waitFor()).isZero();
    }
    Until.there(() -> "another checkpointer than " + before, () -> another(database, before));
  }

  private static String checkpointer(TestDatabase database) {
    return database.value("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
  }

  /** Empty until the server has recovered. */
  private static Optional<String> another(TestDatabase database, String before) {
    try {
      return Optional.of(checkpointer(database)).filter(pid -> !pid.equals(before));
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
