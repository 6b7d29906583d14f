package dev.groundwork.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Another session with an open transaction, which holds what it took until it is closed, once or
 * twice.
 */
public final class Held implements AutoCloseable {
  private final Connection connection;

  private Held(Connection connection) {
    this.connection = connection;
  }

  /** Takes it by a statement, under a name that others see. */
  public static Held by(TestDatabase database, String application, String sql) {
    try {
      Connection connection = database.connect();
      connection.setClientInfo("ApplicationName", application);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
      return new Held(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
