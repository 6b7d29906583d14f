package dev.groundwork.migrate;

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
    Cutter cutter = new Cutter(database);
    List<Change> changes = changeset.getRollback().getChanges();
    Optional<String> text = RollbackText.of(changelog, changeset);
    if (text.isPresent()) {
      return Optional.of(
          new Undo(changeset, sent(block(text.get(), changeset, cutter), changeset)));
    }
    return changes.isEmpty()
        ? derived(changeset, cutter)
        : Optional.of(new Undo(changeset, sent(written(changeset, cutter), changeset)));
  }

  /** The same for those who only look: empty where only the database tells what would be done. */
  static Optional<Undo> withoutDatabase(Changelog changelog, ChangeSet changeset, Cutter cutter) {
    try {
      return of(changelog, changeset, cutter.database());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** As text, each as it is sent. */
  private static List<String> sent(List<Cutter.Piece> pieces, ChangeSet changeset) {
    return pieces.stream().flatMap(p -> p.sent(changeset.isRunInTransaction()).stream()).toList();
  }

  private static List<SqlVisitor> visitors(ChangeSet changeset) {
    return changeset.getSqlVisitors().stream().filter(SqlVisitor::isApplyToRollback).toList();
  }

  /** The opposite of each change, the last one first. */
  private static Optional<Undo> derived(ChangeSet changeset, Cutter cutter) {
    List<Change> reversed = new ArrayList<>(changeset.getChanges());
    Collections.reverse(reversed);
    List<Cutter.Piece> pieces = new ArrayList<>();
    for (Change change : reversed) {
      if (!change.supportsRollback(cutter.database())) {
        return Optional.empty();
      }
      try {
        pieces.addAll(
            cutter.generated(
                change.generateRollbackStatements(cutter.database()), visitors(changeset)));
      } catch (RollbackImpossibleException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Undo(changeset, sent(pieces, changeset)));
  }

  /** Its file's own text, cut as the changeset's rollback asks for. */
  private static List<Cutter.Piece> block(String text, ChangeSet changeset, Cutter cutter) {
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
    return cutter.ofSql(block, visitors(changeset));
  }

  /**
   * Liquibase has cut the text of a YAML changelog at every semicolon, those within a function's
   * body too: it is put together again first.
   */
  private static List<Cutter.Piece> written(ChangeSet changeset, Cutter cutter) {
    List<SqlVisitor> visitors = visitors(changeset);
    List<Cutter.Piece> pieces = new ArrayList<>();
    StringBuilder raw = new StringBuilder();
    for (Change change : changeset.getRollback().getChanges()) {
      if (change instanceof RawSQLChange sql && Cutter.isPlain(sql)) {
        raw.append(sql.getSql()).append("\n;\n");
      } else if (!(change instanceof EmptyChange)) {
        pieces.addAll(cutter.plain(raw.toString(), visitors));
        raw.setLength(0);
        pieces.addAll(other(change, visitors, cutter));
      }
    }
    pieces.addAll(cutter.plain(raw.toString(), visitors));
    return pieces;
  }

  private static List<Cutter.Piece> other(Change change, List<SqlVisitor> visitors, Cutter cutter) {
    return change instanceof AbstractSQLChange sql
        ? cutter.ofSql(sql, visitors)
        : cutter.generated(change.generateStatements(cutter.database()), visitors);
  }
}
