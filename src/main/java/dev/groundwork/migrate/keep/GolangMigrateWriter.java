package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** golang-migrate: one row, with how far it has come; it never goes back but by a rollback. */
final class GolangMigrateWriter implements ToolWriter {
  private static final String ALL = "true";

  private final WrittenTable table;

  GolangMigrateWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void begun(Migration migration) throws SQLException {
    write(migration, true);
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    write(migration, false);
  }

  private void write(Migration migration, boolean dirty) throws SQLException {
    long version = Long.parseLong(migration.version());
    table.delete("version::bigint <= ?", version);
    table.insert(
        "(version, dirty) SELECT ?, ?::boolean WHERE NOT EXISTS (SELECT FROM %s)"
            .formatted(table.sql()),
        version,
        String.valueOf(dirty));
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.delete(ALL);
    if (!still.isEmpty()) {
      applied(still.get(still.size() - 1), Optional.empty());
    }
  }
}
