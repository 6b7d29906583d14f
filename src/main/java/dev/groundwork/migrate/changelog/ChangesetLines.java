package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;

/** The lines of a changeset in a file of formatted SQL: from below its header to the next one. */
public final class ChangesetLines {
  private static final Pattern HEADER =
      Pattern.compile("^\\s*--\\s*changeset\\s.*", Pattern.CASE_INSENSITIVE);

  private ChangesetLines() {}

  /** None where the file is of another kind, or the header is not found. */
  public static List<String> of(ChangelogFolder folder, ChangeSet changeset) {
    if (changeset instanceof MigrationChangeSet migration) {
      return migration.lines();
    }
    SourceLine start = SourceLine.of(folder, changeset);
    if (start.number() == 0 || !changeset.getFilePath().endsWith(".sql")) {
      return List.of();
    }
    try {
      List<String> all = folder.lines(changeset.getFilePath());
      return all.subList(start.number(), all.size()).stream()
          .takeWhile(line -> !HEADER.matcher(line).matches())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
