package dev.groundwork.migrate.survey;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.engine.PreconditionText;
import dev.groundwork.migrate.engine.SendingConnection;
import dev.groundwork.migrate.survey.PreconditionResult.Verdict;
import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer;
import org.jspecify.annotations.Nullable;

/**
 * Asks preconditions as a run does, in a transaction that somebody else rolls back. What they look
 * at is as the changesets before have left it, but for the history: nobody has written there.
 */
public final class PreconditionChecker {
  private final LiquibaseScope scope;
  private final Changelog changelog;
  private final Session session;
  private final PostgresDatabase database;
  private final Map<String, ChangeSet> changesets = new HashMap<>();

  private PreconditionChecker(
      LiquibaseScope scope, Changelog changelog, Session session, PostgresDatabase database) {
    this.scope = scope;
    this.changelog = changelog;
    this.session = session;
    this.database = database;
    changelog.log().getChangeSets().forEach(c -> changesets.put(ChangesetName.identity(c), c));
  }

  static PreconditionChecker of(
      LiquibaseScope scope, Changelog changelog, Session session, String schema) throws Exception {
    return scope.call(
        () -> {
          PostgresDatabase database = new PostgresDatabase();
          database.setConnection(new Lent(session));
          database.setDefaultSchemaName(schema);
          database.setLiquibaseSchemaName(schema);
          return new PreconditionChecker(scope, changelog, session, database);
        });
  }

  /** Those of the changelog as a whole, which {@code up} asks before anything else. */
  public PreconditionResult ofChangelog() throws Exception {
    return ask(changelog.log().getPreconditions(), null);
  }

  /**
   * Those of one changeset.
   *
   * @param identity by which the plan knows it
   */
  public PreconditionResult of(String identity) throws Exception {
    ChangeSet changeset = changesets.get(identity);
    return changeset == null
        ? new PreconditionResult(Verdict.NONE, "")
        : ask(changeset.getPreconditions(), changeset);
  }

  /** What asking has locked or broken is taken back: it is no part of what the changeset does. */
  private PreconditionResult ask(
      @Nullable PreconditionContainer asked, @Nullable ChangeSet changeset) throws Exception {
    if (asked == null || !Changelog.asks(asked)) {
      return new PreconditionResult(Verdict.NONE, "");
    }
    return Savepoint.undone(session, () -> scope.call(() -> check(asked, changeset)));
  }

  private PreconditionResult check(PreconditionContainer asked, @Nullable ChangeSet changeset) {
    // Liquibase remembers the history for a URL
    Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(database)
        .reset();
    Warned warned = new Warned();
    try {
      asked.check(database, changelog.log(), changeset, warned);
      return warned.precondition;
    } catch (PreconditionFailedException e) {
      return new PreconditionResult(
          Verdict.valueOf(asked.getOnFail().name()), PreconditionText.of(e));
    } catch (PreconditionErrorException e) {
      return new PreconditionResult(
          Verdict.valueOf(asked.getOnError().name()), PreconditionText.of(e));
    }
  }

  /** Liquibase throws nothing where there is to be no more than a warning. */
  private static final class Warned extends AbstractChangeExecListener {
    private PreconditionResult precondition = new PreconditionResult(Verdict.HOLD, "");

    @Override
    public void preconditionFailed(
        PreconditionFailedException error, PreconditionContainer.FailOption onFail) {
      precondition = new PreconditionResult(Verdict.WARN, PreconditionText.of(error));
    }

    @Override
    public void preconditionErrored(
        PreconditionErrorException error, PreconditionContainer.ErrorOption onError) {
      precondition = new PreconditionResult(Verdict.WARN, PreconditionText.of(error));
    }
  }

  /** Ends no transaction and closes nothing: both belong to whoever lends it. */
  private static final class Lent extends SendingConnection {
    private final Session session;

    Lent(Session session) {
      super(session);
      this.session = session;
    }

    @Override
    protected void sends() throws SQLException {
      session.keepStandardStrings();
    }

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void setAutoCommit(boolean on) {}

    @Override
    public void close() {}
  }
}
