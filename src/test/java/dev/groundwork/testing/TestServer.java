package dev.groundwork.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real PostgreSQL of the tests, one for all of them: embedded by default, a container with
 * {@code -Dgroundwork.test=docker}, the one that {@code GROUNDWORK_TEST_URL} names where that is
 * set. Each test takes a fresh database.
 */
public final class TestServer {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final TestServer SERVER = start();

  private final String host;
  private final int port;
  private final String user;
  private final String password;

  private TestServer(String host, int port, String user, String password) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
  }

  public static TestServer get() {
    return SERVER;
  }

  /** Another server, which a test starts and ends itself. */
  public static TestServer at(String host, int port, String user, String password) {
    return new TestServer(host, port, user, password);
  }

  private static TestServer start() {
    String url = System.getenv("GROUNDWORK_TEST_URL");
    if (url != null && !url.isEmpty()) {
      URI uri = URI.create(url);
      String[] login = uri.getUserInfo().split(":", 2);
      return new TestServer(uri.getHost(), uri.getPort(), login[0], login[1]);
    }
    return "docker".equals(System.getProperty("groundwork.test")) ? container() : embedded();
  }

  private static TestServer embedded() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "120")
              .start();
      return new TestServer("localhost", postgres.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("resource") // lives as long as the JVM
  private static TestServer container() {
    PostgreSQLContainer postgres =
        new PostgreSQLContainer("postgres:17").withUsername("postgres").withPassword("postgres");
    postgres.start();
    return new TestServer(postgres.getHost(), postgres.getMappedPort(5432), "postgres", "postgres");
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  /** A new, empty database. */
  public TestDatabase database() {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return new TestDatabase(this, name);
  }

  /** A name that no database or role has yet. */
  public String freshName() {
    return "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
  }

  public String url(String database) {
    return url(user, password, database);
  }

  public String url(String user, String password, String database) {
    return "postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, database);
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, database), user, password);
  }

  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
