package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.migrate.folder.script.Migration.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.SQLFileChange;
import liquibase.changelog.ChangeSet;

/**
 * Finds the line of a statement of a changeset in its file. White space does not count: YAML takes
 * off the indentation and may fold lines, XML normalizes line ends.
 */
public final class StatementPlace {
  private StatementPlace() {}

  /** The line of the statement, or that of its changeset where the text was changed on the way. */
  public static SourceLine of(Changelog changelog, ChangeSet changeset, String sql) {
    return at(changelog, changeset, sql, 0);
  }

  /**
   * The line of a place within the statement.
   *
   * @param offset how many characters into the statement
   */
  public static SourceLine at(Changelog changelog, ChangeSet changeset, String sql, int offset) {
    SourceLine start = SourceLine.of(changelog.folder(), changeset);
    if (changeset instanceof MigrationChangeSet migration) {
      return inMigration(migration, sql, offset).orElse(start);
    }
    String path = file(changeset, sql).orElse(changeset.getFilePath());
    try {
      CompactText text = changelog.folder().file(path).compact();
      CompactText statement = CompactText.of(sql);
      int from = path.equals(changeset.getFilePath()) ? text.atLine(start.number()) : 0;
      int found = text.characters().indexOf(statement.characters(), from);
      return found < 0
          ? start
          : new SourceLine(
              changelog.folder().display(path),
              text.line(
                  found + Math.max(0, Math.min(statement.before(offset), statement.length() - 1))));
    } catch (IOException | UncheckedIOException e) {
      return start;
    }
  }

  /** In the text as it runs, since a placeholder may stand in the file. */
  private static Optional<SourceLine> inMigration(
      MigrationChangeSet changeset, String sql, int offset) {
    CompactText statement = CompactText.of(sql);
    for (Part part : changeset.texts()) {
      CompactText text = CompactText.of(part.text());
      int found = text.characters().indexOf(statement.characters());
      if (found >= 0) {
        int line =
            text.line(
                found + Math.max(0, Math.min(statement.before(offset), statement.length() - 1)));
        return Optional.of(
            new SourceLine(changeset.folder().display(part.file()), part.line() + line - 1));
      }
    }
    return Optional.empty();
  }

  /** The file of a {@code sqlFile} change that holds the statement. */
  private static Optional<String> file(ChangeSet changeset, String sql) {
    for (Change change : changeset.getChanges()) {
      if (change instanceof SQLFileChange file
          && ((AbstractSQLChange) file).getSql() != null
          && CompactText.of(file.getSql())
              .characters()
              .contains(CompactText.of(sql).characters())) {
        return Optional.of(
            Boolean.TRUE.equals(file.isRelativeToChangelogFile())
                ? sibling(changeset.getFilePath(), file.getPath())
                : file.getPath());
      }
    }
    return Optional.empty();
  }

  private static String sibling(String path, String other) {
    return other.startsWith("/") ? other : path.substring(0, path.lastIndexOf('/') + 1) + other;
  }
}
