package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Kind;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Optional;
import liquibase.changelog.ChangeSet;

/** A folder whose tool has a history of its own. */
final class KeepableFolder {
  private static final int LONGEST_OF_FLYWAY = 50;

  private KeepableFolder() {}

  /**
   * That of the changelog.
   *
   * @throws GroundworkException CONFIG where it is none
   */
  static MigrationFolder of(Changelog changelog) {
    Optional<MigrationFolder> folder = FolderChangelog.folder(changelog.log());
    MigrationFolder kept =
        folder
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
    List<Problem> problems =
        kept.migrations().stream().flatMap(migration -> problem(kept, migration).stream()).toList();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.CONFIG, problems);
    }
    return kept;
  }

  /** What the tool's own reader takes, its table need not have a place for. */
  private static Optional<Problem> problem(MigrationFolder folder, Migration migration) {
    String version = migration.version();
    return switch (folder.format()) {
      case DRIZZLE ->
          problem(
              folder, migration, DrizzleWriter.hasTime(migration), "time", "20260131235959_name");
      case GOLANG_MIGRATE, GOOSE ->
          problem(folder, migration, isBigint(version), "number", "up to " + Long.MAX_VALUE);
      case FLYWAY ->
          problem(
              folder,
              migration,
              version.length() <= LONGEST_OF_FLYWAY || migration.kind() == Kind.REPEATABLE,
              "version",
              "up to %d characters".formatted(LONGEST_OF_FLYWAY));
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> problem(
      MigrationFolder folder, Migration migration, boolean fits, String holds, String as) {
    return fits
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "the name of %s holds no %s that %s's table can have"
                    .formatted(
                        migration.name(),
                        holds,
                        ForeignTool.valueOf(folder.format().name()).title()),
                folder.display(migration.file()),
                "name it with one (%s), or leave out adopt.keep-history".formatted(as)));
  }

  private static boolean isBigint(String version) {
    try {
      return Long.parseLong(version) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static Migration migration(ChangeSet changeset) {
    return ((MigrationChangeSet) changeset).migration();
  }
}
