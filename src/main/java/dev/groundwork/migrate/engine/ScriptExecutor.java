package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.changelog.StatementRules;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.listener.SqlListener;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.MarkChangeSetRanStatement;

/**
 * Executes SQL as {@link StatementCutter} cuts it, and nothing that would end the transaction of
 * the run: what only Liquibase knows, and only when it runs, comes by here as well.
 */
final class ScriptExecutor extends JdbcExecutor {
  private final RunTransaction connection;
  private Optional<CsvRows> loading = Optional.empty();
  private String last = "";
  private String insert = "";

  public ScriptExecutor(Database database, RunTransaction connection) {
    setDatabase(database);
    this.connection = connection;
  }

  @Override
  public void execute(Change change, List<SqlVisitor> visitors) throws DatabaseException {
    if (!(change instanceof AbstractSQLChange sql)) {
      loading = change instanceof CsvRows.Source csv ? Optional.of(csv.rows()) : Optional.empty();
      super.execute(change, visitors);
      loading = Optional.empty();
      return;
    }
    for (StatementCutter.Piece piece : new StatementCutter(database).ofSql(sql, visitors)) {
      for (String text : piece.sent(!connection.getAutoCommit())) {
        send(text);
      }
    }
  }

  /** As it was written: JDBC's escapes, and a ? for a parameter, are nothing that is meant. */
  void send(String sql) throws DatabaseException {
    StatementRules.refuseTransactionControl(sql);
    Scope.getCurrentScope()
        .getListeners(SqlListener.class)
        .forEach(listener -> listener.writeSqlWillRun(sql));
    try (Statement statement = connection.getUnderlyingConnection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseException(e.getMessage(), e);
    }
  }

  /** The row of a changeset that ran waits for the end of its step. */
  @Override
  public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
    if (statement instanceof MarkChangeSetRanStatement mark) {
      write(mark, visitors);
    } else if (loading.isPresent()) {
      load(loading.get(), statement, visitors);
    } else {
      super.execute(statement, visitors);
    }
  }

  private void write(MarkChangeSetRanStatement mark, List<SqlVisitor> visitors)
      throws DatabaseException {
    try {
      Optional<HistoryRow> row = HistoryRow.of(mark, database, insert());
      if (row.isPresent()) {
        connection.write(row.get());
      } else {
        Stream.of(applyVisitors(mark, visitors)).forEach(connection::write);
      }
    } catch (DatabaseException e) {
      throw e;
    } catch (LiquibaseException e) {
      throw new DatabaseException(e);
    }
  }

  private String insert() {
    if (insert.isEmpty()) {
      insert = HistoryRow.insert(database);
    }
    return insert;
  }

  private void load(CsvRows csv, SqlStatement statement, List<SqlVisitor> visitors)
      throws DatabaseException {
    last = "";
    try {
      super.execute(statement, visitors);
    } catch (DatabaseException e) {
      int position = SqlState.error(e).map(ServerError::position).orElse(0);
      throw csv.placed(e, statement, InsertedRow.at(last, position - 1));
    }
  }

  @Override
  protected String[] applyVisitors(SqlStatement statement, List<SqlVisitor> visitors)
      throws DatabaseException {
    String[] texts = super.applyVisitors(statement, visitors);
    for (String text : texts) {
      StatementRules.refuseTransactionControl(text);
    }
    last = texts.length == 1 ? texts[0] : "";
    return texts;
  }
}
