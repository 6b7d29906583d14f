package dev.groundwork.migrate.history;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.Problem;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * A file of plain SQL is one changeset in two ways: of a folder that has nothing else, and of a
 * folder of changelogs, as Liquibase itself names it. One file more may make the one the other.
 */
final class PlainFile {
  private static final String INCLUDED = "includeAll";

  private PlainFile() {}

  /** Whether the one is a plain file, and ran in the other of the two ways. */
  static boolean isOtherwise(RanChangeSet ran, ChangeSet changeset) {
    String now = changeset.getAuthor();
    String then = ran.getAuthor();
    return (isAlone(now) && then.equals(INCLUDED)) || (now.equals(INCLUDED) && isAlone(then));
  }

  private static boolean isAlone(String author) {
    return author.equals(FolderFormat.SQL.word());
  }

  static Problem problem(RanChangeSet ran, ChangeSet changeset) {
    boolean alone = isAlone(ran.getAuthor());
    return new Problem(
        "%s ran before, as %s: %s"
            .formatted(
                ChangesetName.of(changeset),
                alone ? "a file of plain SQL alone" : "a file beside changelogs",
                ChangesetName.identity(ran)),
        changeset.getFilePath(),
        "let the folder be what it was: migrate.format="
            + (alone ? FolderFormat.SQL : FolderFormat.LIQUIBASE).word());
  }
}
