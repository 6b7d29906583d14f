package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.run.Problem;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/** A changeset that has another text than when it ran. */
public final class ChecksumMismatch {
  private ChecksumMismatch() {}

  public static Problem problem(Changelog changelog, ChangeSet changeset, RanChangeSet ran) {
    CheckSum recorded = ran.getLastCheckSum();
    CheckSum now =
        changeset.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()));
    return new Problem(
        "%s was changed after it ran: recorded %s, now %s"
            .formatted(ChangesetName.of(changeset), recorded, now),
        SourceLine.of(changelog.folder(), changeset).display(),
        "put the old text back and write the change as a new changeset; if both mean the same:\n"
            + "groundwork resolve --checksum "
            + ChangesetName.of(changeset));
  }
}
