package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;

/**
 * Whether a server has room for those who wait to stay connected. A new connection costs the server
 * a process that has everything still to read, a hundred times what a question on an old one does;
 * but fifty replicas may meet thirty connections, and one needs some to do the work.
 */
final class ConnectionRoom {
  /**
   * Half of all are free, and no limit is set for the role that logged in or for the database that
   * is there to be connected to: nobody copies or renames it, for which it would have to be empty.
   * What kind of process the others are is told to nobody who may not read their statistics; in
   * which database they are is told to all.
   */
  private static final String THERE_IS =
      """
      SELECT d.datconnlimit OPERATOR(pg_catalog.<) 0
        AND r.rolconnlimit OPERATOR(pg_catalog.<) 0
        AND (
          SELECT 2 OPERATOR(pg_catalog.*) pg_catalog.count(*) FROM pg_catalog.pg_stat_activity
          WHERE datid IS NOT NULL
        ) OPERATOR(pg_catalog.<) pg_catalog.current_setting('max_connections')::int
      FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
      WHERE d.datname OPERATOR(pg_catalog.=) 'postgres'
        AND r.rolname OPERATOR(pg_catalog.=) session_user
      """;

  private ConnectionRoom() {}

  /** Whether a session may stay where it is. */
  static boolean isFor(Session session) throws SQLException {
    return session.database().equals(MaintenanceDatabase.POSTGRES) && isThere(session);
  }

  /**
   * Whether one of the same role may stay in {@link MaintenanceDatabase#POSTGRES}, asked from
   * anywhere.
   */
  static boolean isThere(Session session) throws SQLException {
    return session.ask(THERE_IS);
  }
}
