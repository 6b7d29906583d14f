package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Supabase: the version, the name, and what ran, from which its CLI can write the file again. */
final class SupabaseWriter implements ToolWriter {
  private final WrittenTable table;

  SupabaseWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    table.insert(
        "(version, statements, name) VALUES (?, ?, ?)",
        migration.version(),
        migration.parts().stream().map(Part::text).toList(),
        migration.description());
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.delete("version::text = ?", migration.version());
  }
}
