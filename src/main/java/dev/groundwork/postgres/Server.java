package dev.groundwork.postgres;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.postgres.line.Backend;
import dev.groundwork.postgres.line.Line;
import dev.groundwork.run.SqlState;
import java.security.Security;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** A PostgreSQL that we can connect to, and how our sessions there begin. */
public final class Server {
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    if (!DiagnosticLog.isOpen()) {
      // it logs to System.err what it also throws
      DRIVER.setLevel(Level.OFF);
    }
    // a name that is not known yet is asked for again, not only after the JVM's 10 s
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /** PostgreSQL keeps {@code NAMEDATALEN - 1} bytes of it. */
  private static final int APPLICATION_NAME_LENGTH = 63;

  private static final String SERVERS_OWN = "pg_catalog";

  static final Duration LOGIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_LOGIN = Duration.ofSeconds(1);

  private final DatabaseUrl url;
  private final List<String> schemas;
  private final String hostname;
  private final Duration lockTimeout;
  private final Set<Session> opened;

  /** A server on which we do not say from which host we come. */
  public Server(DatabaseUrl url, List<String> schemas) {
    this(url, schemas, "");
  }

  /**
   * @param schemas what the search path of each session is; empty: the server's own objects alone
   * @param hostname ours, by which others see in {@code pg_stat_activity} whose session it is
   */
  public Server(DatabaseUrl url, List<String> schemas, String hostname) {
    this(url, schemas, hostname, Duration.ZERO, ConcurrentHashMap.newKeySet());
  }

  private Server(
      DatabaseUrl url,
      List<String> schemas,
      String hostname,
      Duration lockTimeout,
      Set<Session> opened) {
    this.url = url;
    this.schemas = List.copyOf(schemas);
    this.hostname = hostname;
    this.lockTimeout = lockTimeout;
    this.opened = opened;
  }

  /** The same, whose sessions wait for a lock so long at most; zero: for ever. */
  public Server withLockTimeout(Duration longest) {
    return new Server(url, schemas, hostname, longest, opened);
  }

  public Duration lockTimeout() {
    return lockTimeout;
  }

  public DatabaseUrl url() {
    return url;
  }

  public List<String> schemas() {
    return schemas;
  }

  /** Connects to another database on this server, as the same role. */
  public Server withDatabase(String other) {
    return new Server(url.withDatabase(other), schemas, hostname, lockTimeout, opened);
  }

  /** Those that are open, to whichever of its databases; from any thread. */
  public List<Session> sessions() {
    opened.removeIf(Session::isClosed);
    return List.copyOf(opened);
  }

  /**
   * Connects, in autocommit, with the settings of {@link SessionSettings}.
   *
   * @throws SQLException within 5 seconds for each host, unless the URL has its own timeouts; at
   *     once when the thread is interrupted, which it stays
   */
  public Session connect() throws SQLException {
    return connect(Duration.ofDays(1));
  }

  /** Connects, and gives up after {@code limit} if the URL's own timeout is not shorter. */
  public Session connect(Duration limit) throws SQLException {
    Properties properties = properties(limit);
    Line line = new Line();
    line.into(properties);
    long start = System.nanoTime();
    int login = millis(properties.getProperty("loginTimeout"));
    line.within(login); // else the driver's thread reads on after its timeout
    Session session = new Session(opened(properties), line);
    try {
      Optional<Backend> backend = begin(session, login);
      line.watch(
          properties,
          url.jdbcUrl().replaceFirst("^.*/", ""),
          backend.filter(seen -> !seen.started().isEmpty()));
      opened.removeIf(Session::isClosed);
      opened.add(session);
      if (DiagnosticLog.isOpen()) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        DiagnosticLog.debug(
            "connect", "%s, pid %d, %d ms".formatted(url, session.backendPid(), millis));
      }
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** pgjdbc answers an interrupt with a RuntimeException. */
  private Connection opened(Properties properties) throws SQLException {
    try {
      Connection connection = new Driver().connect(url.jdbcUrl(), properties);
      return Objects.requireNonNull(connection, "not a URL of pgjdbc");
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new SQLException("interrupted while connecting", SqlState.QUERY_CANCELED, e);
      }
      throw e;
    }
  }

  /**
   * The driver's login timeout ends with the login; a server may fall silent after it.
   *
   * @return who serves the session; empty where a pooler is between
   */
  private Optional<Backend> begin(Session session, int millis) throws SQLException {
    session.answersWithin(millis);
    Optional<Backend> backend = SessionSettings.apply(session, schemas, lockTimeout);
    if (backend.isEmpty()) {
      session.prepareNothing();
    }
    session.answersWithin(0);
    return backend;
  }

  private Properties properties(Duration limit) {
    Properties all = url.properties();
    all.putIfAbsent("ApplicationName", applicationName());
    // sent at start-up, not by a SET after it, which the RESET ALL after a changeset would undo
    all.putIfAbsent("assumeMinServerVersion", "10");
    all.putIfAbsent("tcpKeepAlive", "true");
    all.putIfAbsent("connectTimeout", String.valueOf(LOGIN.toSeconds()));
    int hosts = url.jdbcUrl().split(",", -1).length;
    if (hosts > 1) {
      all.putIfAbsent("targetServerType", "primary");
      // by default a host's role is remembered for 10 s, and a promotion seen late
      all.putIfAbsent("hostRecheckSeconds", "0");
    }
    String login = all.getProperty("loginTimeout", perHost(all, hosts));
    all.setProperty("loginTimeout", String.valueOf(Math.min(millis(login), millis(limit)) / 1e3));
    return all;
  }

  /** A first host that never answers must leave time for the second. */
  private static String perHost(Properties all, int hosts) {
    return String.valueOf(hosts * (millis(all.getProperty("connectTimeout")) / 1000.0));
  }

  private static int millis(Duration limit) {
    return (int) Math.max(SHORTEST_LOGIN.toMillis(), limit.toMillis());
  }

  /** Of seconds; 0 means no limit to libpq and pgjdbc, which nothing of ours may have. */
  private static int millis(String seconds) {
    double value = Double.parseDouble(seconds);
    return (int) (1000 * (value <= 0 ? LOGIN.toSeconds() : value));
  }

  private String applicationName() {
    String name = hostname.isEmpty() ? "groundwork" : "groundwork@" + hostname;
    String ascii = name.replaceAll("[^\\x20-\\x7e]", "?");
    return ascii.substring(0, Math.min(ascii.length(), APPLICATION_NAME_LENGTH));
  }

  /** The search path as SQL has it; that of no schemas finds the server's own objects alone. */
  public static String path(List<String> schemas) {
    return schemas.isEmpty()
        ? SERVERS_OWN
        : schemas.stream().map(Sql::identifier).collect(Collectors.joining(", "));
  }
}
