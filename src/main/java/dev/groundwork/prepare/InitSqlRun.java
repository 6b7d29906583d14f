package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.LastStep;
import dev.groundwork.sql.SqlScript.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one file of {@code init-sql} in one transaction. */
final class InitSqlRun {
  /**
   * A file has the path of its role; we look with that of an administrator, also since a path
   * decides how the names of functions are told.
   */
  static final String OUR_PATH = "SET search_path = pg_catalog";

  /** Tables that belong to no extension. */
  private static final String TABLES =
      """
      select n.nspname::text || '.' || c.relname::text
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't'
        and not exists (
          select from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_class'::regclass::oid and d.objid = c.oid
            and d.deptype = 'e')
      """;

  private final Session session;
  private final InitSql.File file;

  InitSqlRun(Session session, InitSql.File file) {
    this.session = session;
    this.file = file;
  }

  /** Whether anything is different afterwards. */
  boolean perform() throws SQLException {
    session.connection().setAutoCommit(false);
    return LastStep.after(this::committed, this::rollBack);
  }

  private boolean committed() throws SQLException {
    // what another run commits meanwhile, such as its tables, is not what this file has made
    session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    String before = CatalogDigest.of(session);
    List<String> tables = session.strings(TABLES);
    session.execute("RESET search_path");
    for (Statement statement : file.script().statements()) {
      execute(statement);
    }
    session.execute(OUR_PATH);
    refuseTables(tables);
    boolean changed = !CatalogDigest.of(session).equals(before);
    session.connection().commit();
    return changed;
  }

  private void rollBack() throws SQLException {
    if (session.isOpen()) {
      session.connection().rollback();
    }
  }

  private void execute(Statement statement) throws SQLException {
    Optional<SQLException> failure = new StatementAttempt(session, statement.sql()).failure();
    if (failure.isPresent()) {
      throw InitSqlFailure.of(failure.get(), file.name(), statement);
    }
  }

  /** The rules cannot see into EXECUTE and functions. */
  private void refuseTables(List<String> before) throws SQLException {
    List<String> made = new ArrayList<>(session.strings(TABLES));
    made.removeAll(before);
    if (!made.isEmpty()) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "init-sql makes a table: " + String.join(", ", made),
          file.name(),
          "tables come from changelogs alone: move it into a changeset");
    }
  }
}
