package dev.groundwork.migrate.folder.changeset;

import java.util.Optional;
import liquibase.change.ChangeMetaData;
import liquibase.change.CheckSum;
import liquibase.change.DatabaseChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;

/** SQL of another tool's file, of which nothing is changed on the way to the server. */
@DatabaseChange(
    name = "sql",
    description = "SQL as it stands in a file",
    priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class MigrationChange extends RawSQLChange {
  private final String text;
  private final Optional<String> checksum;

  private MigrationChange(String text, Optional<String> checksum) {
    super(text);
    this.text = text;
    this.checksum = checksum;
  }

  /**
   * @param checksum of the file as it is, where values are put into its text
   */
  static MigrationChange of(ChangeSet changeset, String text, Optional<String> checksum) {
    MigrationChange change = new MigrationChange(text, checksum);
    change.setStripComments(false);
    change.setSplitStatements(true);
    change.setChangeSet(changeset);
    return change;
  }

  /** Another value of a placeholder is no other migration. */
  @Override
  public CheckSum generateCheckSum() {
    return checksum.map(CheckSum::compute).orElseGet(super::generateCheckSum);
  }

  public String text() {
    return text;
  }
}
