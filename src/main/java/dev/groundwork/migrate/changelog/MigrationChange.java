package dev.groundwork.migrate.changelog;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;

/** SQL of another tool's file, of which nothing is changed on the way to the server. */
@DatabaseChange(
    name = "sql",
    description = "SQL as it stands in a file",
    priority = ChangeMetaData.PRIORITY_DEFAULT)
final class MigrationChange extends RawSQLChange {
  private final String text;

  private MigrationChange(String text) {
    super(text);
    this.text = text;
  }

  static MigrationChange of(ChangeSet changeset, String text) {
    MigrationChange change = new MigrationChange(text);
    change.setStripComments(false);
    change.setSplitStatements(true);
    change.setChangeSet(changeset);
    return change;
  }

  String text() {
    return text;
  }
}
