package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.changeset.MigrationChange;
import dev.groundwork.sql.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/**
 * Cuts changes into statements: the one way, for whoever runs them, shows them or checks them.
 *
 * <p>Where a changeset asks for nothing else, its SQL is cut as the server would: Liquibase's own
 * splitter does not know dollar quotes, and cuts a function's body at its first semicolon. Where it
 * names a delimiter, or wants no cut at all, Liquibase cuts as it always did, and what it takes for
 * one statement may still be several for the server.
 *
 * @param database without a connection, for those who only look
 */
public record StatementCutter(Database database) {

  /**
   * What is sent to the server at once.
   *
   * @param statements those that the server finds in it
   */
  public record Piece(String sql, List<SqlScript.Statement> statements) {

    /** Outside a transaction, what is sent at once is one for the server, and has to stay so. */
    public List<String> sent(boolean inTransaction) {
      return inTransaction
          ? statements.stream().map(SqlScript.Statement::sql).map(DriverText::of).toList()
          : List.of(DriverText.of(sql));
    }
  }

  /** The changes of a changeset that run here: some are for another kind of server. */
  public List<Change> changes(ChangeSet changeset) {
    return changeset.getChanges().stream().filter(this::runs).toList();
  }

  private boolean runs(Change change) {
    boolean elsewhere =
        change instanceof DbmsTargetedChange targeted
            && !DatabaseList.definitionMatches(targeted.getDbms(), database, true);
    return !elsewhere && change.shouldRunOnOs();
  }

  /**
   * What a change sends; empty where that is known only when it runs.
   *
   * @param visitors what the changeset does to the SQL of its changes
   */
  public Optional<List<Piece>> pieces(Change change, List<SqlVisitor> visitors) {
    if (change instanceof AbstractSQLChange sql) {
      return Optional.of(ofSql(sql, visitors));
    }
    try {
      return change.generateStatementsVolatile(database)
          ? Optional.empty()
          : Optional.of(generated(change.generateStatements(database), visitors));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What {@code modifySql} alone sends with the changes whose SQL is known only when they run. */
  public List<SqlScript.Statement> modification(ChangeSet changeset) {
    return new Modification(changeset.getSqlVisitors(), database).statements();
  }

  /** What raw SQL sends. */
  public List<Piece> ofSql(AbstractSQLChange sql, List<SqlVisitor> visitors) {
    if (sql.getSql() == null) {
      return List.of();
    }
    if (sql instanceof MigrationChange migration) {
      return SqlScript.of(migration.text()).statements().stream()
          .map(statement -> new Piece(statement.sql(), List.of(statement)))
          .toList();
    }
    return isPlain(sql)
        ? plain(sql.getSql(), visitors)
        : generated(sql.generateStatements(database), visitors);
  }

  /** Whether the changeset leaves it to us how to cut. */
  public static boolean isPlain(AbstractSQLChange sql) {
    return !(sql instanceof MigrationChange)
        && sql.isSplitStatements()
        && sql.getEndDelimiter() == null;
  }

  /** What raw SQL sends that asks for no other way. */
  public List<Piece> plain(String sql, List<SqlVisitor> visitors) {
    return SqlScript.of(sql.replace("\r\n", "\n")).statements().stream()
        .flatMap(statement -> SqlBatches.of(statement).stream())
        .map(
            statement ->
                visitors.isEmpty()
                    ? new Piece(statement.sql(), List.of(statement))
                    : piece(statement.sql(), visitors))
        .toList();
  }

  /** What Liquibase's own statements send. */
  public List<Piece> generated(SqlStatement[] statements, List<SqlVisitor> visitors) {
    return Stream.of(SqlGeneratorFactory.getInstance().generateSql(statements, database))
        .map(sql -> piece(sql.toSql(), visitors))
        .toList();
  }

  private Piece piece(String sql, List<SqlVisitor> visitors) {
    String modified = sql;
    for (SqlVisitor visitor : visitors) {
      modified = visitor.modifySql(modified, database);
    }
    return new Piece(modified, SqlScript.of(modified).statements());
  }
}
