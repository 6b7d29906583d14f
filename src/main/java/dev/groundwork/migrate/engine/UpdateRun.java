package dev.groundwork.migrate.engine;

import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.folder.changeset.MigrationChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import liquibase.change.Change;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.MigrationFailedException;

/**
 * Runs changesets. One of plain SQL, which asks for nothing that Liquibase has to decide, goes a
 * short way with the same steps: Liquibase's own makes the text of each statement once more for a
 * log that nobody keeps, and enters a dozen scopes for it.
 */
public final class UpdateRun extends UpdateVisitor {
  private final ScriptExecutor executor;
  private final RunTransaction connection;
  private final ChangeExecListener listener;
  private final StatementCutter cutter;

  /**
   * @param pending which of them have not run
   */
  public UpdateRun(
      LiquibaseContext context, ChangeExecListener listener, ShouldRunChangeSetFilter pending) {
    super(context.database(), listener, pending);
    this.executor = context.executor();
    this.connection = context.connection();
    this.listener = listener;
    this.cutter = new StatementCutter(context.database());
  }

  @Override
  public void visit(
      ChangeSet changeset,
      DatabaseChangeLog log,
      Database database,
      Set<ChangeSetFilterResult> accepted)
      throws LiquibaseException {
    try {
      if (isPlain(changeset) && database.getRunStatus(changeset) == RunStatus.NOT_RAN) {
        run(changeset, log, database);
      } else {
        divide();
        super.visit(changeset, log, database, accepted);
      }
    } catch (OutOfMemoryError e) {
      throw new MigrationFailedException(changeset, e);
    }
  }

  /**
   * Liquibase undoes what failed and may go on, as with a precondition that only warns: nothing of
   * the changesets before may be undone with it, and their rows be written later.
   */
  private void divide() throws DatabaseException {
    try {
      connection.keep();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private boolean isPlain(ChangeSet changeset) {
    return !changeset.getChanges().isEmpty()
        && changeset.getChanges().stream().allMatch(UpdateRun::isPlain)
        && cutter.changes(changeset).size() == changeset.getChanges().size()
        && changeset.isRunInTransaction()
        && !Boolean.FALSE.equals(changeset.getFailOnError())
        && changeset.getOnValidationFail() == ChangeSet.ValidationFailOption.HALT
        && changeset.getPreconditions() == null
        && changeset.getRunWith() == null
        && changeset.getSqlVisitors().isEmpty();
  }

  private static boolean isPlain(Change change) {
    return change.getClass() == RawSQLChange.class || change instanceof MigrationChange;
  }

  private void run(ChangeSet changeset, DatabaseChangeLog log, Database database)
      throws LiquibaseException {
    listener.willRun(changeset, log, database, RunStatus.NOT_RAN);
    try {
      List<List<String>> texts =
          changeset.getChanges().stream().map(change -> texts((RawSQLChange) change)).toList();
      connection.declares(texts.stream().flatMap(List::stream).toList());
      for (int i = 0; i < texts.size(); i++) {
        Change change = changeset.getChanges().get(i);
        listener.willRun(change, changeset, log, database);
        for (String text : texts.get(i)) {
          executor.send(text);
        }
        listener.ran(change, changeset, log, database);
      }
      database.commit();
    } catch (Exception e) {
      failed(changeset, log, database, e);
    }
    DiagnosticLog.debug("changeset", ChangesetName.of(changeset) + " ran");
    database.markChangeSetExecStatus(changeset, ExecType.EXECUTED);
    listener.ran(changeset, log, database, ExecType.EXECUTED);
  }

  private List<String> texts(RawSQLChange change) {
    return cutter.ofSql(change, List.of()).stream()
        .flatMap(piece -> piece.sent(true).stream())
        .toList();
  }

  private void failed(
      ChangeSet changeset, DatabaseChangeLog log, Database database, Exception error)
      throws MigrationFailedException {
    MigrationFailedException failure = new MigrationFailedException(changeset, error);
    try {
      database.rollback();
    } catch (DatabaseException e) {
      failure.addSuppressed(e);
    }
    listener.runFailed(changeset, log, database, failure);
    throw failure;
  }
}
