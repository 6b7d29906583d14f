package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.run.Problem;
import java.util.stream.Collectors;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/** A changeset that has another text than when it ran. */
final class ChecksumMismatch {
  private ChecksumMismatch() {}

  static Problem problem(Changelog changelog, ChangeSet changeset, RanChangeSet ran) {
    CheckSum recorded = ran.getLastCheckSum();
    CheckSum now =
        changeset.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()));
    if (isCutSince(changeset, ran)) {
      return cutSince(changelog, (MigrationChangeSet) changeset);
    }
    return new Problem(
        "%s was changed after it ran: recorded %s, now %s"
            .formatted(ChangesetName.of(changeset), recorded, now),
        SourceLine.of(changelog.folder(), changeset).display(),
        "put the old text back and write the change as a new changeset; if both mean the same:\n"
            + "groundwork resolve --checksum "
            + ChangesetName.of(changeset));
  }

  /** Whether all of its file ran as this one, of which others are parts now. */
  static boolean isCutSince(ChangeSet changeset, RanChangeSet ran) {
    return changeset instanceof MigrationChangeSet migration
        && migration.ranAsOne(ran.getLastCheckSum());
  }

  private static Problem cutSince(Changelog changelog, MigrationChangeSet migration) {
    String applied =
        migration.laterParts().stream()
            .map(name -> "groundwork resolve --applied " + name + "\n")
            .collect(Collectors.joining());
    return new Problem(
        "%s ran as one and is %d parts now: its way back is gone, or it is cut otherwise"
            .formatted(migration.migration().name(), migration.laterParts().size() + 1),
        SourceLine.of(changelog.folder(), migration).display(),
        "put back what takes it back; or, since all of it ran:\n%sgroundwork resolve --checksum %s"
            .formatted(applied, migration.migration().name()));
  }
}
