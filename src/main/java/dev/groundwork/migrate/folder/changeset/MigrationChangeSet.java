package dev.groundwork.migrate.folder.changeset;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Part;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liquibase.change.core.EmptyChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;

/** A migration of another tool's, or a part of one, as a changeset. */
public final class MigrationChangeSet extends ChangeSet {
  private static final Pattern SEVERAL = Pattern.compile("part \\d+ of (\\d{1,6})");

  private final MigrationFolder folder;
  private final Migration migration;
  private final Optional<Part> part;

  private MigrationChangeSet(
      MigrationFolder folder,
      Migration migration,
      String id,
      Optional<Part> part,
      DatabaseChangeLog log) {
    super(
        id,
        folder.format().word(),
        false,
        migration.kind() == Migration.Kind.REPEATABLE,
        migration.file(),
        null,
        null,
        part.map(Part::inTransaction).orElse(true),
        log);
    this.folder = folder;
    this.migration = migration;
    this.part = part;
  }

  /** One, or several where one transaction cannot hold it; one that has no statement too. */
  static List<MigrationChangeSet> of(
      MigrationFolder folder, Migration migration, DatabaseChangeLog log) {
    List<String> names = migration.partNames();
    return IntStream.range(0, names.size())
        .mapToObj(i -> of(folder, migration, names.get(i), i, log))
        .toList();
  }

  private static MigrationChangeSet of(
      MigrationFolder folder, Migration migration, String id, int index, DatabaseChangeLog log) {
    Optional<Part> part = migration.parts().stream().skip(index).findFirst();
    MigrationChangeSet changeset = new MigrationChangeSet(folder, migration, id, part, log);
    String which = migration.parts().size() < 2 ? "" : ":%d".formatted(index + 1);
    if (!which.isEmpty()) {
      changeset.setComments("part %d of %d".formatted(index + 1, migration.parts().size()));
    }
    part.ifPresent(p -> changeset.addChange(changeset.change(p.prelude() + p.text(), which)));
    migration
        .down()
        .ifPresent(
            down ->
                changeset.addRollbackChange(
                    down.text().isBlank() ? new EmptyChange() : changeset.change(down.text(), "")));
    return changeset;
  }

  /**
   * @param which part it is of those of its file; empty where it is the only one
   */
  private MigrationChange change(String text, String which) {
    boolean replaced =
        folder.format() == FolderFormat.FLYWAY && migration.kind() != Migration.Kind.REPEATABLE;
    return MigrationChange.of(
        this,
        text,
        migration.checksums().stream().filter(c -> replaced).map(c -> c + which).findFirst());
  }

  /**
   * How many parts its migration had when one of several was recorded, as the comment of the row
   * says; 1 where it has none.
   */
  public static int count(String comment) {
    Matcher several = SEVERAL.matcher(comment);
    return several.matches() ? Integer.parseInt(several.group(1)) : 1;
  }

  public MigrationFolder folder() {
    return folder;
  }

  public Migration migration() {
    return migration;
  }

  /** The line where it begins, blank ones left out. */
  public int line() {
    return part.map(Part::firstLine).orElse(1);
  }

  /** What it has of SQL, what runs first and then what takes it back. */
  public List<Part> texts() {
    return Stream.of(part, migration.down()).flatMap(Optional::stream).toList();
  }

  /** Those of what runs. */
  public List<String> lines() {
    return part.map(p -> p.text().lines().toList()).orElse(List.of());
  }
}
