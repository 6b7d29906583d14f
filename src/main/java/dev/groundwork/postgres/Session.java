package dev.groundwork.postgres;

import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.postgres.line.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PGobject;

/** One connection and what is asked of it. One thread at a time, but for what says otherwise. */
public final class Session implements AutoCloseable {

  /** Makes a value of the row on which the result set stands. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Line line;
  private volatile boolean lent;
  private volatile boolean asking;

  public Session(Connection connection) {
    this(connection, new Line());
  }

  Session(Connection connection, Line line) {
    this.connection = connection;
    this.line = line;
  }

  /**
   * What is asked from now on is read piece by piece. All else is answered into memory, and an
   * answer that is longer than that ends the connection.
   */
  public void streams() {
    line.streams();
  }

  /**
   * All that is answered from now on has to come within this time, or the connection ends; zero:
   * there is no such limit.
   */
  public void answersWithin(int millis) {
    line.within(millis);
  }

  /** For what needs the connection itself: Liquibase, COPY. */
  public Connection connection() {
    lent = true;
    return connection;
  }

  /** The database's name; asks nobody. */
  public String database() throws SQLException {
    return connection.getCatalog();
  }

  /** As the server told it when we connected. */
  String serverVersion() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  /**
   * Whether the server may be at work for it, and waiting for others; from any thread. Of a
   * connection that was given away nobody knows.
   */
  public boolean mayWait() {
    return lent || asking;
  }

  /** The server's process, as the server told it when we connected. */
  public int backendPid() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /**
   * Behind a pooler, where the next statement may come to another process, which has nothing
   * prepared, or something else under the same name.
   */
  void prepareNothing() throws SQLException {
    connection.unwrap(PGConnection.class).setPrepareThreshold(0);
  }

  /**
   * Has a backslash mean itself in plain strings again, whatever the last statement has set or
   * reset: the next one is cut so, and a COMMIT in a string must not be one for the server. For
   * those who execute on the connection itself. The driver knows without a question: the server
   * tells it of every change.
   */
  public void keepStandardStrings() throws SQLException {
    if (!connection.unwrap(BaseConnection.class).getStandardConformingStrings() && !hasFailed()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET standard_conforming_strings = on");
      }
    }
  }

  /** Runs statements that take no values. */
  public void execute(String sql) throws SQLException {
    keepStandardStrings();
    long start = begin();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } finally {
      end(sql, start);
    }
  }

  /**
   * Runs statements that take no values, in one round trip.
   *
   * @return the first value of the last one, which has a row
   */
  String answer(String sql) throws SQLException {
    keepStandardStrings();
    long start = begin();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      boolean rows = statement.execute(sql);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      ResultSet row = statement.getResultSet();
      row.next();
      return row.getString(1);
    } finally {
      end(sql, start);
    }
  }

  /**
   * Runs one statement with bound values.
   *
   * @return the number of rows it touched
   */
  public int update(String sql, Object... values) throws SQLException {
    long start = begin();
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } finally {
      end(sql, start);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) throws SQLException {
    long start = begin();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(mapper.map(rows));
      }
      return all;
    } finally {
      end(sql, start);
    }
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... values)
      throws SQLException {
    return query(sql, mapper, values).stream().findFirst();
  }

  /** Whether a query that gives one boolean says yes. */
  public boolean ask(String sql, Object... values) throws SQLException {
    return first(sql, row -> row.getBoolean(1), values).orElse(false);
  }

  /** The first column of every row. */
  public List<String> strings(String sql, Object... values) throws SQLException {
    return query(sql, row -> row.getString(1), values);
  }

  private long begin() {
    asking = true;
    return System.nanoTime();
  }

  private void end(String sql, long start) {
    asking = false;
    DiagnosticLog.statement(sql, start);
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    keepStandardStrings();
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, bound(values[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /**
   * A list is bound as {@code text[]}, for {@code = any(?)}, and a string as {@code text}: {@code
   * varchar}, as the driver would have it, has no operators of its own, so that one which somebody
   * made for it in a schema on the path would be called.
   */
  private Object bound(Object value) throws SQLException {
    if (value instanceof List<?> list) {
      return connection.createArrayOf("text", list.toArray());
    }
    if (value instanceof String string) {
      PGobject text = new PGobject();
      text.setType("text");
      text.setValue(string);
      return text;
    }
    return value;
  }

  /** Makes the statement that is running fail with 57014; from any thread. */
  public void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      // nothing is running, or the connection is gone: either is what was wanted
      return;
    }
  }

  /** Whether its transaction answers nothing until it is rolled back; asks nobody. */
  public boolean hasFailed() throws SQLException {
    return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
  }

  /**
   * Whether the server still serves it, which is asked.
   *
   * @param limit in whole seconds; one that has not answered by then is closed
   */
  public boolean answers(Duration limit) throws SQLException {
    boolean valid = connection.isValid((int) limit.toSeconds());
    if (!valid) {
      close();
    }
    return valid;
  }

  /** Closes it without a word to the server, which may not be listening; never fails. */
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      return;
    }
  }

  public boolean isOpen() throws SQLException {
    return !connection.isClosed();
  }

  /** The same, asked by who has nothing to do with its failures. */
  boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
