package dev.groundwork.lock;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** Who is in the way of a session that waits for a lock. */
public final class BlockingSessions {
  private static final int SHOWN = 60;

  /** Of another's statement its start, and none of what stands after PASSWORD. */
  private static final String BLOCKERS =
      """
      SELECT CASE WHEN b.pid = 0 THEN 'a prepared transaction (see pg_prepared_xacts)' ELSE
        pg_catalog.concat(
          'pid ', b.pid, ' (',
          pg_catalog.concat_ws(', ', nullif(a.application_name, ''), a.usename), ')',
          ' in "' || nullif(pg_catalog.left(q.text, ?)
            || CASE WHEN pg_catalog.length(q.text) > ? THEN '…' ELSE '' END, '') || '"',
          ' since ' || pg_catalog.to_char(
            coalesce(a.xact_start, a.query_start, a.backend_start), 'HH24:MI:SS')) END
      FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(?)) AS pid) b
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
      CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(pg_catalog.regexp_replace(
        a.query, '(password).*', '\\1 …', 'i'), '\\s+', ' ', 'g') AS text) q
      ORDER BY a.xact_start, b.pid
      """;

  private BlockingSessions() {}

  /**
   * Who blocks a backend at this moment; asked over a connection of its own, while it waits.
   *
   * @param pid the backend's, from {@link Session#backendPid()}
   * @return such as {@code pid 4711 (psql, alice) in "SELECT …" since 10:31:04}; empty when nobody
   *     does or nobody can be asked, since the answer is only the comment on another failure
   */
  public static List<String> of(Server server, int pid) {
    try (Session session = server.connect()) {
      return session.strings(BLOCKERS, SHOWN, SHOWN, pid);
    } catch (SQLException e) {
      return List.of();
    }
  }
}
