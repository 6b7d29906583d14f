package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.Optional;

/** Who holds an advisory lock of ours, as the server tells it. */
final class LockHolder {
  /** A key of 64 bits is shown as two of 32, with {@code objsubid} 1 (manual, 53.13). */
  private static final String HOLDER =
      """
      SELECT pg_catalog.concat(
        coalesce(nullif(a.application_name, ''), a.usename::text, 'a session'),
        ' (pid ', l.pid, ')',
        ' since ' || pg_catalog.to_char(a.backend_start, 'HH24:MI:SS'))
      FROM pg_catalog.pg_locks l
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.pid <> pg_catalog.pg_backend_pid()
        AND l.database = (
          SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        AND (l.classid::bigint << 32) + l.objid::bigint = ?
      """;

  private LockHolder() {}

  /** {@code groundwork@web-7f9 (pid 191) since 10:31:04}: it took the lock when it connected. */
  static String of(Session session, long... keys) throws SQLException {
    for (long key : keys) {
      Optional<String> holder = session.first(HOLDER, row -> row.getString(1), key);
      if (holder.isPresent()) {
        return holder.get();
      }
    }
    return "a session that has just ended";
  }
}
