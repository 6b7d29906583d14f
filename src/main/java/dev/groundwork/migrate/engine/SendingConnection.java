package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.StatementRules;
import dev.groundwork.postgres.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/** A connection of Liquibase's that is told before a statement is made on it, in whichever way. */
public abstract class SendingConnection extends JdbcConnection {
  protected SendingConnection(Session session) {
    super(session.connection());
  }

  /** A statement is about to be made. */
  protected abstract void sends() throws SQLException;

  /** The text of one that passes no executor of ours. */
  protected void hears(String sql) {}

  private void tell() throws DatabaseException {
    try {
      sends();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** What Liquibase prepares passes no executor of ours. */
  @Override
  public PreparedStatement prepareStatement(String sql) throws DatabaseException {
    StatementRules.refuseTransactionControl(sql);
    hears(sql);
    tell();
    return super.prepareStatement(sql);
  }

  @Override
  public Statement createStatement() throws DatabaseException {
    tell();
    return super.createStatement();
  }

  /** On which Liquibase makes most of its statements. */
  @Override
  public Connection getUnderlyingConnection() {
    try {
      tell();
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
    return super.getUnderlyingConnection();
  }
}
