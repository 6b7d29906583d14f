package dev.groundwork.migrate;

import java.sql.SQLException;
import java.util.List;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/**
 * Executes SQL as {@link Cutter} cuts it, and nothing that would end the transaction of the run:
 * what only Liquibase knows, and only when it runs, comes by here as well.
 */
final class ScriptExecutor extends JdbcExecutor {
  private final RunTransaction connection;

  ScriptExecutor(Database database, RunTransaction connection) {
    setDatabase(database);
    this.connection = connection;
  }

  @Override
  @SuppressWarnings("deprecation") // its successor prepares the text, and takes a ? for a parameter
  public void execute(Change change, List<SqlVisitor> visitors) throws DatabaseException {
    if (!(change instanceof AbstractSQLChange sql)) {
      super.execute(change, visitors);
      return;
    }
    for (Cutter.Piece piece : new Cutter(database).ofSql(sql, visitors)) {
      for (String text : piece.sent(!connection.getAutoCommit())) {
        notice(text);
        execute(new RawSqlStatement(text));
      }
    }
  }

  private void notice(String sql) throws DatabaseException {
    try {
      if (EnumValue.isAddedToOlderType(sql, connection.session())) {
        connection.commitAfterChangeset();
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  protected String[] applyVisitors(SqlStatement statement, List<SqlVisitor> visitors)
      throws DatabaseException {
    String[] texts = super.applyVisitors(statement, visitors);
    for (String text : texts) {
      StatementRules.refuseTransactionControl(text);
    }
    return texts;
  }
}
