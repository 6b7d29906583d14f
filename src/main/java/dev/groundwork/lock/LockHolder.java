package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.Optional;

/** Who holds an advisory lock of ours, as the server tells it. */
final class LockHolder {
  /** A key of 64 bits is shown as two of 32, with {@code objsubid} 1 (manual, 53.13). */
  private static final String HOLDER =
      """
      SELECT l.pid FROM pg_catalog.pg_locks l
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.pid <> pg_catalog.pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = ?)
        AND (l.classid::bigint << 32) + l.objid::bigint = ?
      """;

  private static final String NAME =
      """
      SELECT pg_catalog.concat(
        coalesce(nullif(a.application_name, ''), a.usename::text, 'a session'),
        ' (pid ', w.pid, ')',
        ' since ' || pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS'))
      FROM pg_catalog.unnest(ARRAY[?]) AS w (pid)
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = w.pid
      """;

  /** Whoever waits looks often, and nearly always sees the same one. */
  private record Seen(int pid, String name) {}

  private final long[] keys;
  private Optional<Seen> seen = Optional.empty();

  /**
   * @param keys of which the holder has one
   */
  LockHolder(long... keys) {
    this.keys = keys.clone();
  }

  /** {@code groundwork@web-7f9 (pid 191) since 10:31:04}: it took the lock when it connected. */
  String of(Session session) throws SQLException {
    Optional<Integer> pid = pid(session.database(), session);
    if (pid.isEmpty()) {
      return "a session that has just ended";
    }
    if (!isSeen(pid.get())) {
      String name = session.first(NAME, row -> row.getString(1), pid.get()).orElseThrow();
      seen = Optional.of(new Seen(pid.get(), name));
    }
    return seen.orElseThrow().name();
  }

  /** Who was seen last, if it holds the lock still; asked from whichever database. */
  Optional<String> still(String database, Session session) throws SQLException {
    return pid(database, session).filter(this::isSeen).flatMap(pid -> seen).map(Seen::name);
  }

  private boolean isSeen(int pid) {
    return seen.isPresent() && seen.get().pid() == pid;
  }

  private Optional<Integer> pid(String database, Session session) throws SQLException {
    for (long key : keys) {
      Optional<Integer> pid = session.first(HOLDER, row -> row.getInt(1), database, key);
      if (pid.isPresent()) {
        return pid;
      }
    }
    return Optional.empty();
  }
}
