package dev.groundwork.migrate;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
final class RunTransaction extends JdbcConnection {
  private final Transaction transaction;
  private final boolean commitEachChangeset;
  private String changeset = "";
  private boolean commitAfterChangeset;
  private boolean settingsToRestore;

  RunTransaction(Transaction transaction, boolean commitEachChangeset) {
    super(transaction.session().connection());
    this.transaction = transaction;
    this.commitEachChangeset = commitEachChangeset;
  }

  /** The changeset that is to run now, as it is called on a card. */
  void starts(String name) {
    changeset = name;
    settingsToRestore = true;
    commitAfterChangeset = commitEachChangeset;
  }

  /** What this changeset did can be used only after a real commit. */
  void commitAfterChangeset() {
    commitAfterChangeset = true;
  }

  Session session() {
    return transaction.session();
  }

  /** The changeset is in the history: what a later failure takes back, or what stays. */
  void ended() throws SQLException {
    restoreSettings();
    transaction.settle();
    if (commitAfterChangeset) {
      transaction.commitSoFar();
    }
    changeset = "";
  }

  private void restoreSettings() throws SQLException {
    if (settingsToRestore && !transaction.isOutside()) {
      settingsToRestore = false;
      transaction.restoreSettings();
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
        restoreSettings();
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
      restoreSettings();
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
