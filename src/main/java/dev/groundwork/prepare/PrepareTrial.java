package dev.groundwork.prepare;

import dev.groundwork.lock.BlockedWork;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.Extensions;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.LastStep;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript.Statement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that prepare would do in a database, in one transaction that is rolled back: only the
 * server knows what a role may do, and what of it is there already. Needs no lock, and leaves
 * nothing with a pooler.
 */
final class PrepareTrial {
  /** Who has written nothing has no number: an answer without a look at the catalog. */
  private static final String WROTE = "select pg_catalog.txid_current_if_assigned() is not null";

  /** Also each part of a transaction that has written holds the lock of a number of its own. */
  private static final String NUMBERS =
      """
      select pg_catalog.count(*)::text from pg_catalog.pg_locks
      where locktype OPERATOR(pg_catalog.=) 'transactionid'
        and pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
      """;

  private static final String LIKE_A_NEW_SESSION =
      "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL";

  private final Session session;
  private final Duration lockTimeout;
  private final MissingRight right;
  private final List<String> schemas;
  private final List<String> extensions;
  private final InitSql initSql;
  private final List<Problem> problems = new ArrayList<>();
  private boolean denied;
  private boolean unread;

  /**
   * @param lockTimeout how long a statement may wait for a lock
   */
  PrepareTrial(
      Session session,
      Duration lockTimeout,
      List<String> schemas,
      List<String> extensions,
      InitSql initSql)
      throws SQLException {
    this.session = session;
    this.lockTimeout = lockTimeout;
    this.schemas = schemas;
    this.extensions = extensions;
    this.initSql = initSql;
    this.right = new MissingRight(session);
  }

  /**
   * Looks, and again whenever another that does the same was faster.
   *
   * @return whether anything would be different, or may be where no look at the catalog tells
   * @throws GroundworkException with everything that may not be done: 77, or 73 for an extension
   *     that the server does not have
   */
  boolean wouldChange() throws SQLException, InterruptedException {
    return ConcurrentDdl.lookAgain(this::changes);
  }

  private boolean changes() throws SQLException {
    problems.clear();
    unread = false;
    session.connection().setAutoCommit(false);
    return LastStep.after(this::tried, this::rollBack);
  }

  private boolean tried() throws SQLException {
    for (String schema : schemas) {
      take("setting schema", "CREATE SCHEMA IF NOT EXISTS " + Sql.identifier(schema));
    }
    session.strings("select pg_catalog.set_config('search_path', ?, true)", Server.path(schemas));
    for (String extension : extensions) {
      extension(extension);
    }
    for (InitSql.File file : initSql.files()) {
      likeANewSession();
      run(file);
    }
    likeANewSession();
    session.execute(InitSqlRun.OUR_PATH);
    refuse();
    return unread || (session.ask(WROTE) && differs());
  }

  private void rollBack() throws SQLException {
    if (session.isOpen()) {
      session.connection().rollback();
      session.connection().setAutoCommit(true);
    }
  }

  /**
   * What was written may be what was there, as by a GRANT that holds. Both looks are those of a new
   * session.
   */
  private boolean differs() throws SQLException {
    String after = CatalogDigest.of(session);
    session.connection().rollback();
    likeANewSession();
    session.execute(InitSqlRun.OUR_PATH);
    return !CatalogDigest.of(session).equals(after);
  }

  /** Then also what inspect would say after that, so that an administrator is asked but once. */
  private void refuse() throws SQLException {
    if (!problems.isEmpty()) {
      problems.addAll(Privileges.problems(session, schemas, true));
      throw new GroundworkException(denied ? ExitCode.DENIED : ExitCode.CANNOT_CREATE, problems);
    }
  }

  /** But for how long it waits. */
  private void likeANewSession() throws SQLException {
    session.execute(LIKE_A_NEW_SESSION + "; SET lock_timeout = " + lockTimeout.toMillis());
  }

  private void extension(String name) throws SQLException {
    if (Extensions.absent(session, List.of(name)).isEmpty()) {
      return;
    }
    List<Problem> unknown = Extensions.problems(session, List.of(name));
    problems.addAll(unknown);
    if (unknown.isEmpty()) {
      take("setting prepare.extensions", "CREATE EXTENSION IF NOT EXISTS " + Sql.identifier(name));
    }
  }

  private void take(String where, String sql) throws SQLException {
    Optional<SQLException> failure = new StatementAttempt(session, sql).failure();
    if (failure.isEmpty()) {
      return;
    }
    if (!StatementAttempt.isDenied(failure.get())) {
      SQLException e = failure.get();
      throw BlockedWork.failure(e, sql)
          .orElseGet(
              () ->
                  new GroundworkException(ServerError.text(e), where, "mend what the server says")
                      .causedBy(e));
    }
    denied = true;
    problems.add(right.problem(failure.get(), where, sql, ""));
  }

  private void run(InitSql.File file) throws SQLException {
    String database = session.database();
    for (Statement statement : file.script().statements()) {
      if (unread || DigestCoverage.covers(statement, database)) {
        run(file, statement);
      } else {
        watch(() -> run(file, statement));
      }
    }
  }

  /** Something that is run. */
  @FunctionalInterface
  private interface Part {
    void run() throws SQLException;
  }

  /** A row, say, that was written is in no catalog; what wrote nothing at all has no number. */
  private void watch(Part part) throws SQLException {
    Savepoint around = session.connection().setSavepoint();
    List<String> before = session.strings(NUMBERS);
    part.run();
    unread = !session.strings(NUMBERS).equals(before);
    session.connection().releaseSavepoint(around);
  }

  private void run(InitSql.File file, Statement statement) throws SQLException {
    StatementAttempt attempt = new StatementAttempt(session, statement.sql());
    Optional<SQLException> failure = attempt.failure();
    if (failure.isPresent()) {
      failed(failure.get(), file, statement);
    } else if (statement.keywords(1).equals(List.of("GRANT")) && !attempt.isHeld().orElse(true)) {
      denied = true;
      problems.add(
          right.passedOver(
              InitSqlFailure.where(file.name(), statement, statement.line()),
              statement.sql(),
              file.name()));
    }
  }

  /** What comes after a problem may be but a consequence. */
  private void failed(SQLException e, InitSql.File file, Statement statement) throws SQLException {
    if (StatementAttempt.isDenied(e)) {
      denied = true;
      int line = statement.lineAt(ServerError.position(e));
      String where = InitSqlFailure.where(file.name(), statement, line);
      problems.add(right.problem(e, where, statement.sql(), file.name()));
    } else if (problems.isEmpty()) {
      throw InitSqlFailure.of(e, file.name(), statement);
    }
  }
}
