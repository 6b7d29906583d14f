package dev.groundwork.lock;

import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is in the way of a session that waits for a lock, asked over a connection of its own, which
 * is made when it is first needed. For one thread.
 */
public final class BlockingSessions implements AutoCloseable {
  private static final int SHOWN = 60;

  /**
   * Of another's statement its start, and none of what stands after PASSWORD; nothing of it where
   * this role may not see it. What the server does by itself has no role, but a type.
   */
  private static final String BLOCKERS =
      """
      SELECT CASE WHEN b.pid = 0 THEN 'a prepared transaction (see pg_prepared_xacts)' ELSE
        pg_catalog.concat(
          'pid ', b.pid,
          ' (' || nullif(pg_catalog.concat_ws(', ', nullif(a.application_name, ''),
            coalesce(a.usename::text, a.backend_type)), '') || ')',
          CASE WHEN a.state LIKE 'idle in transaction%' THEN ' idle in transaction after "'
            ELSE ' in "' END || nullif(pg_catalog.left(q.text, ?)
            || CASE WHEN pg_catalog.length(q.text) > ? THEN '...' ELSE '' END, '') || '"',
          ' since ' || pg_catalog.to_char(
            coalesce(a.xact_start, a.query_start, a.backend_start) AT TIME ZONE 'UTC',
            'HH24:MI:SS')) END
      FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS pid
        FROM pg_catalog.unnest(?::integer[]) AS w (pid)) b
      LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
      CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(pg_catalog.regexp_replace(
        nullif(a.query, '<insufficient privilege>'),
        '(password).*', '\\1 ...', 'i'), '\\s+', ' ', 'g') AS text) q
      ORDER BY a.xact_start, b.pid
      """;

  private final Place place;
  private final Supplier<List<Session>> waiting;
  private final KeptSession asking = new KeptSession();

  /** From where it can be asked. */
  @FunctionalInterface
  private interface Place {
    Session connect() throws SQLException;
  }

  /**
   * @param waiting the session that may wait; empty: none does
   */
  public BlockingSessions(Server server, Supplier<Optional<Session>> waiting) {
    this(server::connect, () -> waiting.get().stream().toList());
  }

  private BlockingSessions(Place place, Supplier<List<Session>> waiting) {
    this.place = place;
    this.waiting = waiting;
  }

  /**
   * Asked from another database: the one that is made, copied or renamed may not be there, and
   * nobody may be in it.
   *
   * @param waiting the sessions of which any may wait
   */
  public static BlockingSessions outside(
      Server operator, String database, Supplier<List<Session>> waiting) {
    return new BlockingSessions(MaintenanceDatabase.outside(operator, database)::connect, waiting);
  }

  /**
   * Who blocks them at this moment, ours too where one has another wait.
   *
   * @return such as {@code pid 4711 (psql, alice) in "SELECT …" since 10:31:04}; empty when nobody
   *     does or nobody can be asked, since the answer is only the comment on another failure
   */
  public List<String> now() {
    List<Session> blocked = waiting.get().stream().filter(Session::mayWait).toList();
    if (blocked.isEmpty()) {
      return List.of();
    }
    try {
      return connected().strings(BLOCKERS, SHOWN, SHOWN, pids(blocked));
    } catch (SQLException | GroundworkException e) {
      close();
      return List.of();
    }
  }

  private static List<String> pids(List<Session> blocked) throws SQLException {
    List<String> pids = new ArrayList<>();
    for (Session session : blocked) {
      pids.add(String.valueOf(session.backendPid()));
    }
    return pids;
  }

  private Session connected() throws SQLException {
    if (asking.session().isEmpty()) {
      asking.keep(place.connect());
    }
    return asking.session().orElseThrow();
  }

  /** What goes wrong with it is nothing that anybody waits for. */
  @Override
  public void close() {
    try {
      asking.close();
    } catch (SQLException e) {
      return;
    }
  }
}
