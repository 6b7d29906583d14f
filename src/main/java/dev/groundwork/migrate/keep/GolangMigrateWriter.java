package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * golang-migrate: one row, with how far it has come; it never goes back but by a rollback. One that
 * is further than what ran here is of somebody else's migration, and stays.
 */
final class GolangMigrateWriter implements ToolWriter {
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
    table.delete("version::bigint <= ?", highest(migration, still));
    if (!still.isEmpty()) {
      applied(still.get(still.size() - 1), Optional.empty());
    }
  }

  private static long highest(Migration migration, List<Migration> still) {
    return Stream.concat(Stream.of(migration), still.stream())
        .mapToLong(one -> Long.parseLong(one.version()))
        .max()
        .orElseThrow();
  }
}
