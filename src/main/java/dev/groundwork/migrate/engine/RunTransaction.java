package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.postgres.Transaction;
import java.sql.SQLException;
import java.util.List;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * The run's transaction as Liquibase sees it: a connection on which {@code commit} keeps a step,
 * {@code rollback} takes one back, and {@code close} does nothing. Liquibase rolls back several
 * times in a good run, and its own {@code close} restores autocommit, upon which pgjdbc would
 * commit half a run.
 *
 * <p>Only a changeset with {@code runInTransaction:false} really commits: what is before it, then
 * itself, then its line in the history, which must not be lost when a later changeset fails.
 */
public final class RunTransaction extends SendingConnection {
  private final Transaction transaction;
  private final boolean commitEachChangeset;
  private final Settlement settlement;
  private final HistoryRows rows = new HistoryRows();
  private String changeset = "";
  private boolean commitAfterChangeset;
  private boolean quiet;
  private boolean toSettle;
  private boolean sent;
  private boolean done;

  /**
   * @param codeRuns whether changesets may bring code, which executes what nobody here hears
   */
  public RunTransaction(Transaction transaction, boolean commitEachChangeset, boolean codeRuns) {
    super(transaction.session());
    this.transaction = transaction;
    this.commitEachChangeset = commitEachChangeset;
    this.settlement = new Settlement(transaction, codeRuns);
  }

  /** The changeset that is to run now, as it is called on a card. */
  public void starts(String name) {
    changeset = name;
    quiet = false;
    toSettle = true;
    commitAfterChangeset = commitEachChangeset;
    settlement.begins();
  }

  /**
   * These are all statements of the changeset that is to run, whose failure ends the run. Where
   * they read no row that was written before, and end nothing, the history's rows of the changesets
   * before may wait, and none of these needs a step of its own.
   */
  void declares(List<String> statements) {
    quiet = settlement.isQuiet(statements);
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
      transaction.commitSoFar(taken(), !quiet);
    } else if (!quiet || rows.isFull()) {
      keep();
    }
    changeset = "";
    quiet = false;
    return settlement.left();
  }

  /**
   * A row of the history, which nobody reads before the changeset has ended: it goes to the server
   * together with the end of the step.
   */
  void write(HistoryRow row) {
    rows.add(row);
    done = true;
  }

  /**
   * Nothing is sent until {@link #recorded} but rows of the history, which go to the server many at
   * a time.
   */
  public void records() throws SQLException {
    quiet = true;
    if (rows.isFull()) {
      keep();
    }
  }

  /** All of them are there, as a step of their own. */
  public void recorded() throws SQLException {
    quiet = false;
    keep();
  }

  /** So does what else is written there. */
  void write(String statement) {
    rows.add(statement);
    done = true;
  }

  /** What ended until now is a step of its own, together with its rows. */
  void keep() throws SQLException {
    if (done) {
      transaction.keep(taken());
    }
  }

  /** What is written with the step that ends. */
  private List<String> taken() {
    sent = false;
    done = false;
    return rows.taken();
  }

  /**
   * A statement is about to be made, so that what is done until now has to be a step of its own.
   */
  @Override
  protected void sends() throws SQLException {
    if (!quiet) {
      keep();
      transaction.identify();
    }
    transaction.session().keepStandardStrings();
    sent = true;
  }

  @Override
  protected void hears(String sql) {
    settlement.hear(sql);
  }

  /** The last changeset has ended; what comes after it may be anything. */
  public void finish() throws SQLException {
    keep();
    transaction.identify();
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
        keep();
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
      done |= sent;
      if (changeset.isEmpty()) {
        keep();
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Liquibase rolls back in every changeset before it begins, when there is nothing yet. What it
   * asks by the driver's metadata passes nobody here; such a question may have failed.
   */
  @Override
  public void rollback() throws DatabaseException {
    try {
      if ((sent && !done) || transaction.session().hasFailed()) {
        transaction.undo();
        settlement.doubt();
        sent = false;
        lose();
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Rows that wait are of changesets that are undone as well; only a run that ends may do that. */
  private void lose() throws DatabaseException {
    if (!taken().isEmpty() && !quiet) {
      throw new DatabaseException("what ran before this changeset was taken back with it");
    }
  }

  /** As it was written: pgjdbc would replace JDBC's escapes, which nobody meant. */
  @Override
  public String nativeSQL(String sql) {
    return sql;
  }

  /** Itself alone: Liquibase's asks the connection under it, many times for each statement. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public void close() {}
}
