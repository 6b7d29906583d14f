package dev.groundwork.migrate.foreign;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * The advisory lock under which another tool works, taken for as long as our transaction lasts: a
 * lock of a transaction and one of a session stand in each other's way (manual, 13.3.5). It is
 * tried and never waited for, since whoever blocks in it holds up CREATE INDEX CONCURRENTLY.
 */
final class ForeignLock {
  /** Of Prisma's schema engine. */
  private static final long PRISMA = 72_707_369L;

  /** "Flyway" in bytes. */
  private static final long FLYWAY = 77_431_708_279_161L;

  private static final long GOLANG_MIGRATE = 1_486_364_155L;
  private static final long NODE_PG_MIGRATE = 7_241_865_325_823_964L;
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private static final String HOLDER =
      """
      SELECT pg_catalog.concat(
        coalesce(nullif(a.application_name, ''), a.usename::text), ' (pid ', a.pid, ')')
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT oid FROM pg_catalog.pg_database
          WHERE datname = pg_catalog.current_database())
        AND (l.classid::bigint << 32) | l.objid::bigint = ?
      """;

  private final Session session;
  private final ForeignHistory history;

  ForeignLock(Session session, ForeignHistory history) {
    this.session = session;
    this.history = history;
  }

  /** Takes it until the transaction ends; true too where the tool has none. */
  boolean tried() throws SQLException {
    OptionalLong key = key();
    return key.isEmpty()
        || session.ask("SELECT pg_catalog.pg_try_advisory_xact_lock(?)", key.getAsLong());
  }

  /** Who has it. */
  Optional<String> holder() throws SQLException {
    OptionalLong key = key();
    return key.isEmpty()
        ? Optional.empty()
        : session.strings(HOLDER, key.getAsLong()).stream().findFirst();
  }

  /**
   * Keeps everybody from writing to the history until the transaction ends, where our role may: not
   * every tool has a lock, and one that has may be told not to take it.
   */
  void closeTable() throws SQLException {
    String table = history.table().sql();
    if (session.ask("SELECT pg_catalog.has_table_privilege(?, 'UPDATE')", table)) {
      session.execute("LOCK TABLE %s IN SHARE MODE".formatted(table));
    }
  }

  private OptionalLong key() throws SQLException {
    return switch (history.tool()) {
      case PRISMA -> OptionalLong.of(PRISMA);
      case FLYWAY -> OptionalLong.of(flyway(history.table()));
      case GOLANG_MIGRATE -> OptionalLong.of(golangMigrate(history.table(), database()));
      case NODE_PG_MIGRATE -> OptionalLong.of(NODE_PG_MIGRATE);
      default -> OptionalLong.empty();
    };
  }

  private String database() throws SQLException {
    return session.strings("SELECT pg_catalog.current_database()::text").get(0);
  }

  static long flyway(TableName table) {
    return FLYWAY + table.sql().hashCode();
  }

  static long golangMigrate(TableName table, String database) {
    CRC32 sum = new CRC32();
    sum.update(
        String.join("\0", table.schema(), table.table(), database)
            .getBytes(StandardCharsets.UTF_8));
    return sum.getValue() * GOLANG_MIGRATE & UNSIGNED_INT;
  }
}
