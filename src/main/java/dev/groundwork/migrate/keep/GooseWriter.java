package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** goose: a row for each; it deletes that of one that it takes back. */
final class GooseWriter implements ToolWriter {
  private final WrittenTable table;

  GooseWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    table.insert("(version_id, is_applied) VALUES (?, true)", Long.parseLong(migration.version()));
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.delete("version_id::bigint = ?", Long.parseLong(migration.version()));
  }
}
