package dev.groundwork.postgres.line;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Asks a server on another connection what it does for a session. It works, as long as it does not
 * wait for us: we wait for it. An answer of any kind, an error too, says that the network is well;
 * that nothing at all comes back, that it is not.
 */
final class Inquiry {
  private static final int SECONDS = 5;

  /**
   * The process may be gone, or wait to be sent something, or to send us something. Another start
   * of the server is another server: a stand-by knows nothing of our session, whoever writes now in
   * the place of ours, has none.
   */
  private static final String FINDING =
      """
      WITH server AS (SELECT pg_catalog.pg_postmaster_start_time()
        OPERATOR(pg_catalog.=) ?::timestamp with time zone AS same)
      SELECT same, CASE
        WHEN NOT same AND pg_catalog.pg_is_in_recovery() THEN NULL
        WHEN NOT same THEN 'was started again, or is another one'
        WHEN pg_catalog.count(pid) OPERATOR(pg_catalog.=) 0 THEN 'has no such session'
        WHEN pg_catalog.bool_or(wait_event OPERATOR(pg_catalog.=) ANY ('{ClientRead,ClientWrite}'))
        THEN 'waits for us, as we do for it' END
      FROM server LEFT JOIN pg_catalog.pg_stat_activity
        ON pid OPERATOR(pg_catalog.=) ?::integer
        AND backend_start OPERATOR(pg_catalog.=) ?::timestamp with time zone
      GROUP BY same
      """;

  /** Not whoever waits for somebody else, as what subscribes does. */
  private static final String END =
      """
      SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
      WHERE wait_event OPERATOR(pg_catalog.=) ANY ('{ClientRead,ClientWrite}')
        AND pid OPERATOR(pg_catalog.=) ?::integer
        AND backend_start OPERATOR(pg_catalog.=) ?::timestamp with time zone
      """;

  private final String url;
  private final Properties properties = new Properties();
  private final Optional<Backend> backend;
  private final Pulse pulse;
  private Optional<String> finding = Optional.empty();

  Inquiry(
      InetSocketAddress server, Properties session, String database, Optional<Backend> backend) {
    String host = server.getHostString();
    url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(host.contains(":") ? "[" + host + "]" : host, server.getPort(), database);
    properties.putAll(session);
    properties.setProperty("targetServerType", "any");
    for (String timeout : new String[] {"loginTimeout", "connectTimeout", "socketTimeout"}) {
      properties.setProperty(timeout, String.valueOf(SECONDS));
    }
    this.backend = backend;
    pulse = new Pulse(server, SECONDS * 1_000);
  }

  /** What is known after asking. */
  enum Answer {
    ALIVE,
    /** Somebody answers, who does not say. */
    UNCLEAR,
    /** Nobody answers, or a server that is not the one of our session. */
    VAGUE,
    LOST
  }

  /** Asks. */
  Answer answer() {
    finding = Optional.empty();
    Line line = new Line();
    try (Connection connection = connect(line)) {
      return backend.isEmpty() ? Answer.ALIVE : ask(connection, backend.get());
    } catch (SQLException | RuntimeException e) {
      boolean answered = line.isHeard() || isAnswer(e) || Thread.currentThread().isInterrupted();
      return answered || pulse.isFelt() ? Answer.UNCLEAR : Answer.VAGUE;
    }
  }

  private Answer ask(Connection connection, Backend of) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINDING)) {
      statement.setString(1, of.serverStarted());
      statement.setInt(2, of.pid());
      statement.setString(3, of.started());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        finding = Optional.ofNullable(row.getString(2));
        boolean same = row.getBoolean(1);
        return finding.isPresent()
            ? same ? Answer.LOST : Answer.VAGUE
            : same ? Answer.ALIVE : Answer.UNCLEAR;
      }
    }
  }

  /** What it said of a session that is not alive; empty where it said nothing. */
  Optional<String> finding() {
    return finding;
  }

  /** Has the server give up what it holds for a session that waits for us; without any promise. */
  void end() {
    if (finding.isEmpty() || backend.isEmpty()) {
      return;
    }
    try (Connection connection = connect(new Line());
        PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setInt(1, backend.get().pid());
      statement.setString(2, backend.get().started());
      statement.execute();
    } catch (SQLException | RuntimeException e) {
      return; // its keepalives end it
    }
  }

  private Connection connect(Line line) throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    line.into(own);
    Connection connection = new Driver().connect(url, own);
    if (connection == null) {
      throw new SQLException("not a URL of pgjdbc");
    }
    return connection;
  }

  /** A host that refuses is there: a session that is open already may go on. */
  private static boolean isAnswer(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
