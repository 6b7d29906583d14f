package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** dbmate: the version, and nothing else. */
final class DbmateWriter implements ToolWriter {
  private final WrittenTable table;

  DbmateWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    table.insert("(version) VALUES (?)", migration.version());
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.delete("version::text = ?", migration.version());
  }
}
