package dev.groundwork.postgres.line;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Asks a server on another connection what it does for a session. It works, as long as it does not
 * wait for us: we wait for it. An answer of any kind, an error too, says that the network is well;
 * that nothing at all comes back, that it is not.
 */
final class Inquiry {
  private static final String SECONDS = "5";

  /** The process may be gone, or wait to be sent something, or to send us something. */
  private static final String FINDING =
      """
      SELECT CASE WHEN pg_catalog.count(*) OPERATOR(pg_catalog.=) 0 THEN 'has no such session'
        WHEN pg_catalog.bool_or(wait_event_type OPERATOR(pg_catalog.=) 'Client')
        THEN 'waits for us, as we do for it' END
      FROM pg_catalog.pg_stat_activity WHERE pid OPERATOR(pg_catalog.=)\s""";

  private static final String END =
      """
      SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
      WHERE wait_event_type OPERATOR(pg_catalog.=) 'Client' AND pid OPERATOR(pg_catalog.=)\s""";

  private final String url;
  private final Properties properties = new Properties();
  private final Optional<Integer> backend;
  private Optional<String> finding = Optional.empty();

  Inquiry(
      InetSocketAddress server, Properties session, String database, Optional<Integer> backend) {
    String host = server.getHostString();
    url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(host.contains(":") ? "[" + host + "]" : host, server.getPort(), database);
    properties.putAll(session);
    properties.setProperty("targetServerType", "any");
    for (String timeout : new String[] {"loginTimeout", "connectTimeout", "socketTimeout"}) {
      properties.setProperty(timeout, SECONDS);
    }
    this.backend = backend;
  }

  /** What is known after asking. */
  enum Answer {
    ALIVE,
    /** Somebody answers, who does not say. */
    UNCLEAR,
    DOUBTFUL
  }

  /** Asks. */
  Answer answer() {
    Line line = new Line();
    try {
      finding = backend.isEmpty() ? none(line) : ask(line, FINDING);
      return finding.isEmpty() ? Answer.ALIVE : Answer.DOUBTFUL;
    } catch (SQLException | RuntimeException e) {
      finding = Optional.empty();
      boolean answered = line.isHeard() || isAnswer(e) || Thread.currentThread().isInterrupted();
      return answered ? Answer.UNCLEAR : Answer.DOUBTFUL;
    }
  }

  /** What it said of a session that is not alive; empty where it said nothing. */
  Optional<String> finding() {
    return finding;
  }

  /** Has the server give up what it holds for a session that waits for us; without any promise. */
  void end() {
    try {
      if (finding.isPresent()) {
        ask(new Line(), END);
      }
    } catch (SQLException | RuntimeException e) {
      return; // its keepalives end it
    }
  }

  private Optional<String> ask(Line line, String query) throws SQLException {
    try (Connection connection = connect(line);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query + backend.orElseThrow())) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  private Optional<String> none(Line line) throws SQLException {
    connect(line).close();
    return Optional.empty();
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
