package dev.groundwork.migrate;

import dev.groundwork.postgres.SqlScript;
import java.util.List;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.core.RawSqlStatement;

/**
 * Executes SQL statement by statement, cut as the server would. Liquibase's own splitter does not
 * know dollar quotes: it cuts a function's body at its first semicolon.
 */
final class ScriptExecutor extends JdbcExecutor {
  ScriptExecutor(Database database) {
    setDatabase(database);
  }

  @Override
  @SuppressWarnings("deprecation") // its successor prepares the text, and takes a ? for a parameter
  public void execute(Change change, List<SqlVisitor> visitors) throws DatabaseException {
    if (change instanceof AbstractSQLChange sql && isPlain(sql)) {
      for (SqlScript.Statement statement : SqlScript.of(lines(sql)).statements()) {
        execute(new RawSqlStatement(statement.sql()), visitors);
      }
    } else {
      super.execute(change, visitors);
    }
  }

  /** Unless the changeset asks for another way of splitting. */
  private static boolean isPlain(AbstractSQLChange sql) {
    return sql.getSql() != null && sql.isSplitStatements() && sql.getEndDelimiter() == null;
  }

  private static String lines(AbstractSQLChange sql) {
    return sql.getSql().replace("\r\n", "\n");
  }
}
