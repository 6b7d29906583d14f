package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.Optional;
import liquibase.changelog.ChangeSet;

/** A folder whose tool has a history of its own. */
final class KeepableFolder {
  private KeepableFolder() {}

  /**
   * That of the changelog.
   *
   * @throws GroundworkException CONFIG where it is none
   */
  static MigrationFolder of(Changelog changelog) {
    Optional<MigrationFolder> folder = FolderChangelog.folder(changelog.log());
    return folder
        .filter(found -> found.format() != FolderFormat.SQL)
        .orElseThrow(
            () ->
                new GroundworkException(
                    ExitCode.CONFIG,
                    "adopt.keep-history keeps the history of another tool, and %s"
                        .formatted(
                            folder.isPresent()
                                ? "a folder of plain SQL is of none"
                                : "these changelogs are Liquibase's, which has ours"),
                    "setting adopt.keep-history",
                    "leave it out, or name the folder of the tool: migrate.changelog, and"
                        + " migrate.format"));
  }

  static Migration migration(ChangeSet changeset) {
    return ((MigrationChangeSet) changeset).migration();
  }
}
