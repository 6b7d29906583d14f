package dev.groundwork.migrate;

import dev.groundwork.postgres.SqlScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.SQLFileChange;
import liquibase.changelog.ChangeSet;

/** Finds the line of a statement of a changeset in its file. */
final class StatementPlace {
  private StatementPlace() {}

  /** The line of the statement, or that of its changeset where the text was changed on the way. */
  static SourceLine of(Changelog changelog, ChangeSet changeset, String sql) {
    return at(changelog, changeset, sql, 0);
  }

  /**
   * The line of a place within the statement.
   *
   * @param offset how many characters into the statement
   */
  static SourceLine at(Changelog changelog, ChangeSet changeset, String sql, int offset) {
    SourceLine start = SourceLine.of(changelog.folder(), changeset);
    String path = file(changeset, sql).orElse(changeset.getFilePath());
    try {
      String text = changelog.folder().text(path).replace("\r\n", "\n");
      int from = path.equals(changeset.getFilePath()) ? offsetOfLine(text, start.number()) : 0;
      int found = text.indexOf(sql.strip(), from);
      return found < 0
          ? start
          : new SourceLine(
              changelog.folder().display(path),
              SqlScript.lineOf(text, found + Math.min(offset, sql.strip().length())));
    } catch (IOException | UncheckedIOException e) {
      return start;
    }
  }

  /** The file of a {@code sqlFile} change that holds the statement. */
  private static Optional<String> file(ChangeSet changeset, String sql) {
    for (Change change : changeset.getChanges()) {
      if (change instanceof SQLFileChange file
          && ((AbstractSQLChange) file).getSql() != null
          && file.getSql().contains(sql.strip())) {
        return Optional.of(
            Boolean.TRUE.equals(file.isRelativeToChangelogFile())
                ? sibling(changeset.getFilePath(), file.getPath())
                : file.getPath());
      }
    }
    return Optional.empty();
  }

  private static String sibling(String path, String other) {
    return path.substring(0, path.lastIndexOf('/') + 1) + other;
  }

  private static int offsetOfLine(String text, int line) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return offset;
  }
}
