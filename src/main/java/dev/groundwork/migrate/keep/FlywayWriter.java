package dev.groundwork.migrate.keep;

import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Flyway: a row for each migration. What is taken back has none any more: the row with which Flyway
 * itself says so is of its paid editions, and the free one makes nothing of it.
 */
final class FlywayWriter implements ToolWriter {
  private static final int LONGEST_DESCRIPTION = 200;

  private static final String ROW =
      """
      (installed_rank, version, description, type, script, checksum, installed_by, execution_time,
        success)
      SELECT coalesce(pg_catalog.max(installed_rank), 0) + 1, nullif(?, ''), ?, ?, ?, nullif(?, '')::integer,
        current_user, ?::integer, ?::boolean
      FROM %s
      """;

  private final WrittenTable table;
  private final UnaryOperator<String> scripts;

  FlywayWriter(WrittenTable table, UnaryOperator<String> scripts) {
    this.table = table;
    this.scripts = scripts;
  }

  @Override
  public void settled(Migration migration) throws SQLException {
    table.delete(
        "NOT success AND version::text IS NOT DISTINCT FROM nullif(?, '') AND description::text = ?",
        version(migration),
        description(migration));
  }

  @Override
  public void begun(Migration migration) throws SQLException {
    insert(migration, Duration.ZERO, false);
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    insert(migration, took.orElse(Duration.ZERO), true);
  }

  private void insert(Migration migration, Duration took, boolean success) throws SQLException {
    table.insert(
        ROW.formatted(table.sql()),
        version(migration),
        description(migration),
        type(migration),
        scripts.apply(migration.file()),
        migration.checksums().stream().findFirst().orElse(""),
        String.valueOf(took.toMillis()),
        String.valueOf(success));
  }

  /** Of a class it makes no checksum. */
  private static String type(Migration migration) {
    if (migration.kind() == Kind.BASELINE) {
      return migration.checksums().isEmpty() ? "JDBC_BASELINE" : "SQL_BASELINE";
    }
    if (migration.checksums().isEmpty()) {
      return "JDBC";
    }
    return FlywayNaming.isProgram(migration.file()) ? "SCRIPT" : "SQL";
  }

  private static String version(Migration migration) {
    return migration.kind() == Kind.REPEATABLE ? "" : migration.version();
  }

  private static String description(Migration migration) {
    String text = migration.description();
    return text.length() > LONGEST_DESCRIPTION
        ? text.substring(0, LONGEST_DESCRIPTION - 3) + "..."
        : text;
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    table.delete(
        "version::text IS NOT DISTINCT FROM nullif(?, '') AND description::text = ? AND type::text <> 'BASELINE'",
        version(migration),
        description(migration));
  }
}
