package dev.groundwork.migrate;

import dev.groundwork.postgres.SqlScript;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.EmptyChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/**
 * How one changeset is taken back.
 *
 * @param statements in their order; none where its rollback says that there is nothing to do
 */
record Undo(ChangeSet changeset, List<String> statements) {

  Undo {
    statements = List.copyOf(statements);
  }

  /** The file says nothing about how, and nothing can be derived from what the changeset does. */
  static Problem missing(Changelog changelog, ChangeSet changeset) {
    return new Problem(
        Names.of(changeset) + " has no rollback",
        SourceLine.of(changelog.folder(), changeset).display(),
        "add lines that begin with --rollback (they change no checksum), or go back with restore");
  }

  /** Empty where the changeset cannot be taken back. */
  static Optional<Undo> of(Changelog changelog, ChangeSet changeset, Database database) {
    Optional<String> text = RollbackText.of(changelog, changeset);
    if (text.isPresent()) {
      return Optional.of(new Undo(changeset, cut(text.get())));
    }
    List<Change> changes = changeset.getRollback().getChanges();
    return changes.isEmpty()
        ? derived(changeset, database)
        : Optional.of(new Undo(changeset, written(changes, database)));
  }

  /** The opposite of each change, the last one first. */
  private static Optional<Undo> derived(ChangeSet changeset, Database database) {
    List<Change> reversed = new ArrayList<>(changeset.getChanges());
    Collections.reverse(reversed);
    List<String> statements = new ArrayList<>();
    for (Change change : reversed) {
      if (!change.supportsRollback(database)) {
        return Optional.empty();
      }
      try {
        statements.addAll(sql(change.generateRollbackStatements(database), database));
      } catch (RollbackImpossibleException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Undo(changeset, statements));
  }

  /**
   * Liquibase has cut the text of a YAML changelog at every semicolon, those within a function's
   * body too: it is put together again first.
   */
  private static List<String> written(List<Change> changes, Database database) {
    List<String> statements = new ArrayList<>();
    StringBuilder raw = new StringBuilder();
    for (Change change : changes) {
      if (change instanceof RawSQLChange sql && isPlain(sql)) {
        raw.append(sql.getSql()).append("\n;\n");
      } else if (!(change instanceof EmptyChange)) {
        statements.addAll(cut(raw.toString()));
        raw.setLength(0);
        statements.addAll(other(change, database));
      }
    }
    statements.addAll(cut(raw.toString()));
    return statements;
  }

  private static List<String> other(Change change, Database database) {
    return change instanceof AbstractSQLChange sql && sql.getSql() != null && isPlain(sql)
        ? cut(sql.getSql())
        : sql(change.generateStatements(database), database);
  }

  private static boolean isPlain(AbstractSQLChange sql) {
    return sql.isSplitStatements() && sql.getEndDelimiter() == null;
  }

  private static List<String> cut(String text) {
    return SqlScript.of(text.replace("\r\n", "\n")).statements().stream()
        .map(SqlScript.Statement::sql)
        .toList();
  }

  private static List<String> sql(SqlStatement[] statements, Database database) {
    List<String> texts = new ArrayList<>();
    for (SqlStatement statement : statements) {
      for (var sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
        texts.add(sql.toSql());
      }
    }
    return texts;
  }
}
