package dev.groundwork.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sessions in which a test prepares a database and looks at it, kept for its next statement: to
 * begin one costs a server more than most of what is asked in it. While Groundwork runs none is
 * kept, since it looks at who else is connected.
 */
final class SessionCache {
  /** The database from which the others are made and dropped; nobody looks at who is in it. */
  static final String MAINTENANCE = "postgres";

  /** What a session must have begun after, or what wants the others of its database gone. */
  private static final Pattern BETWEEN_SESSIONS =
      Pattern.compile(
          "(?i)\\b(drop\\s+database|template\\s|pg_terminate_backend"
              + "|alter\\s+(database|role|user|system))");

  /** Those of the server that lasts as long as the JVM. */
  static final SessionCache LASTING = new SessionCache(true);

  private final boolean keeps;
  private final Map<String, Connection> idle = new HashMap<>();
  private int runs;

  private SessionCache(boolean keeps) {
    this.keeps = keeps;
  }

  /** Keeps nothing: a server that a test ends itself takes all sessions with it. */
  static SessionCache none() {
    return new SessionCache(false);
  }

  /** Opens a session of a database. */
  @FunctionalInterface
  interface Opener {
    Connection open(String database) throws SQLException;
  }

  /** What is asked of a statement. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }

  /** Asks in a session that is as a new one. */
  <T> T ask(Opener server, String database, String sql, Question<T> question) throws SQLException {
    boolean between = BETWEEN_SESSIONS.matcher(sql).find();
    if (between) {
      closeIdle();
    }
    Connection connection = take(server, database);
    boolean kept = false;
    try {
      T answer;
      boolean clean;
      try (Statement statement = connection.createStatement()) {
        answer = question.ask(statement);
        clean = (!between || database.equals(MAINTENANCE)) && clean(statement);
      }
      kept = clean && give(database, connection);
      return answer;
    } finally {
      if (!kept) {
        connection.close();
      }
    }
  }

  /** Groundwork starts: it is to find nobody. */
  synchronized void begin() {
    runs++;
    closeIdle();
  }

  /** Groundwork has ended. */
  synchronized void end() {
    runs--;
  }

  private Connection take(Opener server, String database) throws SQLException {
    synchronized (this) {
      Connection kept = idle.remove(database);
      if (kept != null) {
        return kept;
      }
    }
    return server.open(database);
  }

  private static boolean clean(Statement statement) {
    try {
      statement.execute("DISCARD ALL");
      return true;
    } catch (SQLException e) {
      return false; // in the middle of a transaction
    }
  }

  private synchronized boolean give(String database, Connection connection) {
    return keeps
        && (runs == 0 || database.equals(MAINTENANCE))
        && idle.putIfAbsent(database, connection) == null;
  }

  /** Ends them, but for the one that nobody looks at. */
  synchronized void closeIdle() {
    Connection maintenance = idle.remove(MAINTENANCE);
    idle.values().forEach(SessionCache::close);
    idle.clear();
    if (maintenance != null) {
      idle.put(MAINTENANCE, maintenance);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
