package dev.groundwork.migrate.rules;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.changelog.StatementCutter;
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
import liquibase.sql.visitor.SqlVisitor;

/**
 * How one changeset is taken back.
 *
 * @param statements in their order; none where its rollback says that there is nothing to do
 */
public record RollbackScript(ChangeSet changeset, List<String> statements) {

  public RollbackScript {
    statements = List.copyOf(statements);
  }

  /** The file says nothing about how, and nothing can be derived from what the changeset does. */
  public static Problem missing(Changelog changelog, ChangeSet changeset) {
    return new Problem(
        ChangesetName.of(changeset) + " has no rollback",
        SourceLine.of(changelog.folder(), changeset).display(),
        "add lines that begin with --rollback (they change no checksum), or go back with restore");
  }

  /** Empty where the changeset cannot be taken back. */
  public static Optional<RollbackScript> of(
      Changelog changelog, ChangeSet changeset, Database database) {
    StatementCutter statementCutter = new StatementCutter(database);
    List<Change> changes = changeset.getRollback().getChanges();
    Optional<String> text = RollbackText.of(changelog, changeset);
    if (text.isPresent()) {
      return Optional.of(
          new RollbackScript(
              changeset, sent(block(text.get(), changeset, statementCutter), changeset)));
    }
    return changes.isEmpty()
        ? derived(changeset, statementCutter)
        : Optional.of(
            new RollbackScript(changeset, sent(cutAgain(changeset, statementCutter), changeset)));
  }

  /** How to undo a changeset, without a database; empty also where only a database could tell. */
  static Optional<RollbackScript> withoutDatabase(
      Changelog changelog, ChangeSet changeset, StatementCutter statementCutter) {
    try {
      return of(changelog, changeset, statementCutter.database());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** As text, each as it is sent. */
  private static List<String> sent(List<StatementCutter.Piece> pieces, ChangeSet changeset) {
    return pieces.stream().flatMap(p -> p.sent(changeset.isRunInTransaction()).stream()).toList();
  }

  private static List<SqlVisitor> visitors(ChangeSet changeset) {
    return changeset.getSqlVisitors().stream().filter(SqlVisitor::isApplyToRollback).toList();
  }

  /** The opposite of each change, the last one first. */
  private static Optional<RollbackScript> derived(
      ChangeSet changeset, StatementCutter statementCutter) {
    List<Change> reversed = new ArrayList<>(changeset.getChanges());
    Collections.reverse(reversed);
    List<StatementCutter.Piece> pieces = new ArrayList<>();
    for (Change change : reversed) {
      if (!change.supportsRollback(statementCutter.database())) {
        return Optional.empty();
      }
      try {
        pieces.addAll(
            statementCutter.generated(
                change.generateRollbackStatements(statementCutter.database()),
                visitors(changeset)));
      } catch (RollbackImpossibleException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new RollbackScript(changeset, sent(pieces, changeset)));
  }

  /** Its file's own text, cut as the changeset's rollback asks for. */
  private static List<StatementCutter.Piece> block(
      String text, ChangeSet changeset, StatementCutter statementCutter) {
    RawSQLChange block = new RawSQLChange(text);
    block.setChangeSet(changeset);
    changeset.getRollback().getChanges().stream()
        .filter(RawSQLChange.class::isInstance)
        .map(RawSQLChange.class::cast)
        .findFirst()
        .ifPresent(
            read -> {
              block.setSplitStatements(read.isSplitStatements());
              block.setEndDelimiter(read.getEndDelimiter());
            });
    return statementCutter.ofSql(block, visitors(changeset));
  }

  /**
   * Liquibase has cut the text of a YAML changelog at every semicolon, those within a function's
   * body too: it is put together again first.
   */
  private static List<StatementCutter.Piece> cutAgain(
      ChangeSet changeset, StatementCutter statementCutter) {
    List<SqlVisitor> visitors = visitors(changeset);
    List<StatementCutter.Piece> pieces = new ArrayList<>();
    StringBuilder raw = new StringBuilder();
    for (Change change : changeset.getRollback().getChanges()) {
      if (change instanceof RawSQLChange sql && StatementCutter.isPlain(sql)) {
        raw.append(sql.getSql()).append("\n;\n");
      } else if (!(change instanceof EmptyChange)) {
        pieces.addAll(statementCutter.plain(raw.toString(), visitors));
        raw.setLength(0);
        pieces.addAll(other(change, visitors, statementCutter));
      }
    }
    pieces.addAll(statementCutter.plain(raw.toString(), visitors));
    return pieces;
  }

  private static List<StatementCutter.Piece> other(
      Change change, List<SqlVisitor> visitors, StatementCutter statementCutter) {
    return change instanceof AbstractSQLChange sql
        ? statementCutter.ofSql(sql, visitors)
        : statementCutter.generated(
            change.generateStatements(statementCutter.database()), visitors);
  }
}
