package dev.groundwork.migrate.folder.changeset;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;

/** A folder of another tool's migrations as a changelog. */
public final class FolderChangelog {
  private FolderChangelog() {}

  /** The folder that the settings name; empty where the changelog is Liquibase's. */
  public static Optional<MigrationFolder> of(Config config) {
    return MigrationFolder.format(config)
        .filter(format -> format != FolderFormat.LIQUIBASE)
        .map(format -> MigrationFolder.read(config, format));
  }

  /** The folder that a changelog is; empty where it is Liquibase's. */
  public static Optional<MigrationFolder> folder(DatabaseChangeLog log) {
    return migrations(log.getChangeSets()).stream().findFirst().map(MigrationChangeSet::folder);
  }

  /** Its changesets, in the order in which the tool runs the migrations. */
  public static DatabaseChangeLog log(MigrationFolder folder) {
    DatabaseChangeLog log = new DatabaseChangeLog(folder.format().word());
    folder.migrations().stream()
        .flatMap(migration -> MigrationChangeSet.of(folder, migration, log).stream())
        .forEach(log::addChangeSet);
    return log;
  }

  /** What keeps these from running. */
  public static List<Problem> problems(List<ChangeSet> changesets) {
    List<MigrationChangeSet> all = migrations(changesets);
    return all.isEmpty()
        ? List.of()
        : all.get(0)
            .folder()
            .problems(all.stream().map(MigrationChangeSet::migration).distinct().toList());
  }

  /** What should be known before these run, and what of the files is passed over. */
  public static List<String> warnings(List<String> passedOver, List<ChangeSet> changesets) {
    Stream<String> notes =
        migrations(changesets).stream()
            .map(MigrationChangeSet::migration)
            .distinct()
            .flatMap(migration -> migration.notes().stream());
    return Stream.concat(notes, passedOver.stream()).toList();
  }

  private static List<MigrationChangeSet> migrations(List<ChangeSet> changesets) {
    return changesets.stream()
        .filter(MigrationChangeSet.class::isInstance)
        .map(MigrationChangeSet.class::cast)
        .toList();
  }
}
