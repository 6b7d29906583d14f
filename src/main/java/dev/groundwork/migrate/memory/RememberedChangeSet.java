package dev.groundwork.migrate.memory;

import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.jspecify.annotations.Nullable;

/**
 * A changeset of a file that was not parsed: its name and its checksum, and nothing that could run.
 */
final class RememberedChangeSet extends ChangeSet {
  private final CheckSum remembered;

  RememberedChangeSet(RememberedFile.Changeset changeset, DatabaseChangeLog log) {
    super(
        changeset.id(),
        changeset.author(),
        false,
        false,
        DatabaseChangeLog.normalizePath(log.getLogicalFilePath()),
        null,
        null,
        log);
    this.remembered = CheckSum.parse(changeset.checksum());
  }

  @Override
  public CheckSum generateCheckSum(ChecksumVersion version) {
    return remembered;
  }

  @Override
  public boolean isCheckSumValid(@Nullable CheckSum stored) {
    return remembered.equals(stored);
  }
}
