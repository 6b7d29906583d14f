package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.StatementRules;
import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.postgres.Transaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * The run's transaction as Liquibase sees it: a connection on which {@code commit} keeps a step,
 * {@code rollback} takes one back, and {@code close} does nothing. Liquibase rolls back several
 * times in a good run, and its own {@code close} restores autocommit, upon which pgjdbc would
 * commit half a run.
 *
 * <p>Only a changeset with {@code runInTransaction:false} really commits: what is before it, then
 * itself, then its line in the history, which must not be lost when a later changeset fails.
 */
public final class RunTransaction extends JdbcConnection {
  private final Transaction transaction;
  private final boolean commitEachChangeset;
  private final Settlement settlement;
  private String changeset = "";
  private boolean commitAfterChangeset;
  private boolean toSettle;

  public RunTransaction(Transaction transaction, boolean commitEachChangeset) {
    super(transaction.session().connection());
    this.transaction = transaction;
    this.commitEachChangeset = commitEachChangeset;
    this.settlement = new Settlement(transaction);
  }

  /** The changeset that is to run now, as it is called on a card. */
  public void starts(String name) {
    changeset = name;
    toSettle = true;
    commitAfterChangeset = commitEachChangeset;
    settlement.begins();
  }

  /** What hears the statements of the changesets. */
  public Settlement settlement() {
    return settlement;
  }

  /**
   * The changeset is in the history: what a later failure takes back, or what stays.
   *
   * @return the temporary objects that it leaves to those after it
   */
  public List<String> ended() throws SQLException {
    settle();
    if (commitAfterChangeset) {
      transaction.commitSoFar();
    }
    changeset = "";
    return settlement.left();
  }

  /** The last changeset has ended. */
  public void finish() throws SQLException {
    settlement.close();
  }

  private void settle() throws SQLException {
    if (toSettle && !transaction.isOutside()) {
      toSettle = false;
      commitAfterChangeset |= settlement.settle(commitAfterChangeset);
    }
  }

  @Override
  public boolean getAutoCommit() {
    return transaction.isOutside();
  }

  @Override
  public void setAutoCommit(boolean on) throws DatabaseException {
    try {
      if (on && !transaction.isOutside()) {
        transaction.leave("changeset " + changeset);
        commitAfterChangeset = true;
      } else if (!on && transaction.isOutside()) {
        transaction.enter();
        settle();
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Liquibase commits when a changeset's work is done, and before its line in the history, which is
   * written by our role, whatever the changeset has set.
   */
  @Override
  public void commit() throws DatabaseException {
    try {
      settle();
      transaction.keep();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void rollback() throws DatabaseException {
    try {
      transaction.undo();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** As it was written: pgjdbc would replace JDBC's escapes, which nobody meant. */
  @Override
  public String nativeSQL(String sql) {
    return sql;
  }

  /** What Liquibase prepares passes no executor of ours. */
  @Override
  public PreparedStatement prepareStatement(String sql) throws DatabaseException {
    StatementRules.refuseTransactionControl(sql);
    return super.prepareStatement(sql);
  }

  @Override
  public void close() {}
}
