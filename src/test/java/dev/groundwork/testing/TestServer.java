package dev.groundwork.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real PostgreSQL of the tests, one for all of them: embedded by default, a container with
 * {@code -Dgroundwork.test=docker}, the one that {@code GROUNDWORK_TEST_URL} names where that is
 * set. Each test takes a fresh database, which goes with it.
 */
public final class TestServer {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 2L << 30;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final TestServer SERVER = start();

  private final String host;
  private final int port;
  private final String user;
  private final String password;
  private final String strategy;
  private final SessionCache sessions;

  private TestServer(String host, int port, String user, String password) {
    this(host, port, user, password, "", SessionCache.LASTING);
  }

  private TestServer(
      String host, int port, String user, String password, String strategy, SessionCache cache) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
    this.strategy = strategy;
    this.sessions = cache;
  }

  public static TestServer get() {
    return SERVER;
  }

  /** Another server, which a test starts and ends itself. */
  public static TestServer at(String host, int port, String user, String password) {
    return new TestServer(host, port, user, password, "", SessionCache.none());
  }

  /** The same server, at another address. */
  TestServer at(String otherHost, int otherPort) {
    return new TestServer(otherHost, otherPort, user, password, strategy, SessionCache.none());
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
      EmbeddedPostgres postgres = cheap().setServerConfig("max_connections", "120").start();
      TestServer any = at("localhost", postgres.getPort(), "postgres", "postgres");
      // who connects first writes pg_internal.init, and each copy has it then: half of a first
      // start
      any.execute("template1", "SELECT 1");
      // no WAL of what a crash may take, as before 15; half the work of the other strategy
      return any.version() < 150_000
          ? any
          : new TestServer(
              any.host,
              any.port,
              any.user,
              any.password,
              " STRATEGY file_copy",
              SessionCache.LASTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int version() {
    String version = new TestDatabase(this, "postgres").value("SHOW server_version_num");
    return Integer.parseInt(version);
  }

  /**
   * An embedded server that may lose everything when it crashes, its files in memory where there is
   * room: a database is three hundred files, and every test has one. Nothing works in it of its own
   * accord: an autovacuum worker is one more session, now and then.
   */
  public static EmbeddedPostgres.Builder cheap() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("max_wal_size", "128MB");
    if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM) {
      builder.setDataDirectory(Files.createTempDirectory(MEMORY, "groundwork-test"));
    }
    return builder;
  }

  @SuppressWarnings("resource") // lives as long as the JVM
  private static TestServer container() {
    PostgreSQLContainer postgres =
        new PostgreSQLContainer("postgres:17").withUsername("postgres").withPassword("postgres");
    postgres.setCommand("postgres", "-c", "fsync=off", "-c", "autovacuum=off");
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

  /** A new, empty database, until the test ends. */
  public TestDatabase database() {
    String name = freshName();
    execute("postgres", "CREATE DATABASE " + name + strategy);
    return new TestDatabase(this, name);
  }

  /**
   * A name that no database or role has yet. Those that have it when the test ends are dropped, and
   * so are copies, whose names begin with it: hundreds of them fill the disk.
   */
  public String freshName() {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    TestScope.store()
        .map(store -> store.getOrComputeIfAbsent(this, Names::new, Names.class))
        .ifPresent(names -> names.add(name));
    return name;
  }

  public String url(String database) {
    return url(user, password, database);
  }

  public String url(String user, String password, String database) {
    return "postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, database);
  }

  public Connection connect(String database) throws SQLException {
    String path = URLEncoder.encode(database, StandardCharsets.UTF_8);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, path), user, password);
  }

  public void execute(String database, String sql) {
    ask(database, sql, statement -> statement.execute(sql));
  }

  /** What comes of a question in a session that is as a new one. */
  <T> T ask(String database, String sql, SessionCache.Question<T> question) {
    try {
      return sessions.ask(this::connect, database, sql, question);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
