package dev.groundwork.migrate.engine;

import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.migrate.changelog.StatementRules;
import dev.groundwork.postgres.Session;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/** A connection of Liquibase's that is told before a statement is made on it, in whichever way. */
public abstract class SendingConnection extends JdbcConnection {
  private static final Map<String, List<String>> WORDS = new ConcurrentHashMap<>();

  protected SendingConnection(Session session) {
    super(session.connection());
  }

  /**
   * Liquibase quotes a name that is a word of SQL; the driver asks each server for these, anew on
   * each connection. Servers of one version have the same. Whoever cannot tell them fails at the
   * next statement.
   */
  @Override
  public void attached(Database database) {
    try {
      DatabaseMetaData server = getWrappedConnection().getMetaData();
      List<String> words = WORDS.get(server.getDatabaseProductVersion());
      if (words == null) {
        words = List.of(server.getSQLKeywords().toUpperCase(Locale.ROOT).split(",\\s*"));
        WORDS.put(server.getDatabaseProductVersion(), words);
      }
      database.addReservedWords(words);
    } catch (SQLException e) {
      DiagnosticLog.debug("changeset", "the server's words are not known: " + e.getMessage());
    }
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
