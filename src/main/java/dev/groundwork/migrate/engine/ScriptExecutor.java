package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.changelog.StatementRules;
import java.util.List;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.MarkChangeSetRanStatement;
import liquibase.statement.core.RawSqlStatement;

/**
 * Executes SQL as {@link StatementCutter} cuts it, and nothing that would end the transaction of
 * the run: what only Liquibase knows, and only when it runs, comes by here as well.
 */
final class ScriptExecutor extends JdbcExecutor {
  private final RunTransaction connection;

  public ScriptExecutor(Database database, RunTransaction connection) {
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
    for (StatementCutter.Piece piece : new StatementCutter(database).ofSql(sql, visitors)) {
      for (String text : piece.sent(!connection.getAutoCommit())) {
        execute(new RawSqlStatement(text));
      }
    }
  }

  /** The row of a changeset that ran waits for the end of its step. */
  @Override
  public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
    if (statement instanceof MarkChangeSetRanStatement) {
      Stream.of(applyVisitors(statement, visitors)).forEach(connection::write);
    } else {
      super.execute(statement, visitors);
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
