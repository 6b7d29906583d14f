package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Prisma: a row for each attempt. One of ours that failed has none, since nothing of it stays; one
 * that is taken back is marked as {@code migrate resolve --rolled-back} does.
 */
final class PrismaWriter implements ToolWriter {
  private static final String ROW =
      """
      (id, checksum, migration_name, started_at, finished_at, logs, applied_steps_count)
      SELECT ?, ?, ?, at - ? * interval '1 millisecond', %s, %s, %d
      FROM (SELECT pg_catalog.clock_timestamp() AS at) AS moment
      """;

  private static final String FAILED =
      "migration_name::text = ? AND finished_at IS NULL AND rolled_back_at IS NULL";

  private static final String TAKEN_BACK = "rolled_back_at = pg_catalog.clock_timestamp()";

  private final WrittenTable table;

  PrismaWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void settled(Migration migration) throws SQLException {
    table.update(TAKEN_BACK, FAILED, migration.version());
  }

  @Override
  public void begun(Migration migration) throws SQLException {
    insert(migration, ROW.formatted("NULL", "NULL", 0), 0);
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    insert(
        migration,
        took.isPresent() ? ROW.formatted("at", "NULL", 1) : ROW.formatted("at", "''", 0),
        took.orElse(Duration.ZERO).toMillis());
  }

  private void insert(Migration migration, String row, long millis) throws SQLException {
    table.insert(
        row,
        UUID.randomUUID().toString(),
        migration.checksums().get(0),
        migration.version(),
        (double) millis);
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.update(
        TAKEN_BACK, "migration_name::text = ? AND rolled_back_at IS NULL", migration.version());
  }
}
