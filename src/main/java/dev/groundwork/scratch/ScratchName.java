package dev.groundwork.scratch;

import dev.groundwork.config.url.PostgresName;
import dev.groundwork.postgres.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * Tells by itself which session made a database: the number of its process, and when it began in
 * microseconds, so that everybody can see whether that one is still at work.
 */
record ScratchName(String text) {
  private static final String SESSION =
      """
      SELECT pg_catalog.format('groundwork_scratch_%s_%s_', a.pid,
        (EXTRACT(EPOCH FROM a.backend_start) * 1000000)::bigint)
      FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()
      """;

  /** Of a copy of a database, which that session makes. */
  static ScratchName of(Session session, String database) throws SQLException {
    String name = session.strings(SESSION).get(0) + database;
    while (name.getBytes(StandardCharsets.UTF_8).length > PostgresName.LONGEST_BYTES) {
      name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    }
    return new ScratchName(name);
  }
}
