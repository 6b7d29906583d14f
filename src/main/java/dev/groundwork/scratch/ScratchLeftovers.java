package dev.groundwork.scratch;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scratch databases of runs that were killed. One is known by its name and its comment; without a
 * comment only while nobody can connect to it, so that nobody ever put anything into it.
 */
public final class ScratchLeftovers {
  static final String COMMENT = "groundwork scratch database, dropped when its run ends";

  private static final Set<String> NOT_NOW =
      Set.of(
          SqlState.OBJECT_IN_USE, SqlState.INVALID_CATALOG_NAME, SqlState.INSUFFICIENT_PRIVILEGE);

  /** Their names, as {@code datname} of {@code d}; those of sessions that are still there apart. */
  public static final String FROM_LEFTOVERS =
      """
      FROM pg_catalog.pg_database d
      WHERE d.datname::text ~ '^groundwork_scratch_[0-9]+_[0-9]+_'
        AND (pg_catalog.shobj_description(d.oid, 'pg_database') = '%s'
          OR pg_catalog.shobj_description(d.oid, 'pg_database') IS NULL AND NOT d.datallowconn)
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_stat_activity a
          WHERE a.pid::text = pg_catalog.split_part(d.datname, '_', 3)
            AND coalesce((EXTRACT(EPOCH FROM a.backend_start) * 1000000)::bigint::text
              = pg_catalog.split_part(d.datname, '_', 4), true))
      ORDER BY d.datname COLLATE "C"
      """
          .formatted(COMMENT);

  private ScratchLeftovers() {}

  /**
   * Drops those that our role may drop.
   *
   * @return the names of those that are gone
   */
  static List<String> drop(Session session) throws SQLException {
    List<String> gone = new ArrayList<>();
    for (String name : session.strings("SELECT d.datname " + FROM_LEFTOVERS)) {
      try {
        session.execute("DROP DATABASE IF EXISTS " + Sql.identifier(name));
        gone.add(name);
      } catch (SQLException e) {
        if (!NOT_NOW.contains(String.valueOf(e.getSQLState()))) {
          throw e;
        }
      }
    }
    return gone;
  }
}
