package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.folder.script.Migration;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Drizzle: the hash, and the time at which the migration was made; from 1.0 on its name. */
final class DrizzleWriter implements ToolWriter {
  private static final int TIMESTAMP = 14;
  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private static final String SAME_TIME = "created_at::bigint = ?";

  /** A table of before 1.0 has the milliseconds that the name of a directory lacks. */
  private static final String SAME_SECOND = "created_at::bigint / 1000 = ?::bigint / 1000";

  /** By its text too, unless that is another now. */
  private static final String OF_ONE =
      "%s AND (hash::text = ? OR NOT EXISTS (SELECT FROM %s WHERE %s AND hash::text = ?))";

  private final WrittenTable table;

  DrizzleWriter(WrittenTable table) {
    this.table = table;
  }

  @Override
  public void applied(Migration migration, Optional<Duration> took) throws SQLException {
    String hash = migration.checksums().get(0);
    if (isNamed(migration) && table.has("name")) {
      table.insert(
          "(hash, created_at, name) VALUES (?, ?, ?)",
          hash,
          millis(migration),
          migration.version());
    } else {
      table.insert("(hash, created_at) VALUES (?, ?)", hash, millis(migration));
    }
  }

  private static boolean isNamed(Migration migration) {
    return !migration.version().matches("\\d+");
  }

  /** Whether its name, or the journal, says when it was made. */
  static boolean hasTime(Migration migration) {
    try {
      millis(migration);
      return true;
    } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
      return false;
    }
  }

  /** The journal has it; the name of a directory begins with it. */
  private static long millis(Migration migration) {
    String version = migration.version();
    return isNamed(migration)
        ? LocalDateTime.parse(version.substring(0, TIMESTAMP), DIGITS)
            .toInstant(ZoneOffset.UTC)
            .toEpochMilli()
        : Long.parseLong(version);
  }

  @Override
  public void takenBack(Migration migration, List<Migration> still) throws SQLException {
    if (isNamed(migration) && table.has("name")) {
      table.delete("name::text = ?", migration.version());
    } else {
      String time = isNamed(migration) ? SAME_SECOND : SAME_TIME;
      String hash = migration.checksums().get(0);
      long millis = millis(migration);
      table.delete(OF_ONE.formatted(time, table.sql(), time), millis, hash, millis, hash);
    }
  }
}
