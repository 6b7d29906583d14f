package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Liquibase's own lock: a row that a killed run leaves behind, and that a dump brings along. We do
 * not need it; but who uses Liquibase besides us would wait for it for ever.
 */
final class LiquibaseLock {
  /** Its time is that of the client's clock and zone: told, never calculated with. */
  private static final String LOCKED_BY =
      """
      SELECT pg_catalog.concat(
        coalesce(lockedby, 'somebody'),
        ' since ' || pg_catalog.to_char(lockgranted, 'YYYY-MM-DD HH24:MI:SS'))
      FROM %s WHERE locked
      """;

  /**
   * A session that can write the row, and did something within a minute: Liquibase does not say
   * that it is Liquibase, and an application's idle connections are none. A minute: one that waits
   * for the lock asks every ten seconds ({@code liquibase.changelogLockPollRate}). What our role
   * may not see of a session may be at work; but a superuser's that has the name of an exporter of
   * metrics, or the like, looks after the server.
   */
  private static final String LIVE =
      """
      SELECT pg_catalog.concat(
        coalesce(nullif(a.application_name, ''), a.usename::text), ' (pid ', a.pid, ')')
      FROM pg_catalog.pg_stat_activity a
      WHERE a.datname = pg_catalog.current_database()
        AND a.pid <> pg_catalog.pg_backend_pid()
        AND coalesce(a.backend_type, 'client backend') = 'client backend'
        AND a.application_name NOT LIKE 'groundwork%'
        AND pg_catalog.has_table_privilege(a.usesysid, ?, 'UPDATE')
        AND (a.application_name ILIKE 'liquibase%' OR a.state <> 'idle'
          OR a.state_change > pg_catalog.now() - '1 minute'::interval
          OR a.state IS NULL AND NOT (
            (SELECT rolsuper FROM pg_catalog.pg_roles WHERE oid = a.usesysid)
            AND a.application_name ~* '(exporter|pg_cron|pganalyze|pgwatch|datadog)'))
      ORDER BY a.backend_start
      """;

  private static final String CLEAR =
      """
      UPDATE %1$s SET locked = false, lockgranted = NULL, lockedby = NULL
      WHERE id IN (SELECT id FROM %1$s WHERE locked FOR UPDATE SKIP LOCKED)
      """;

  private final Session session;
  private final List<String> tables;

  LiquibaseLock(Session session, List<String> schemas) throws SQLException {
    this.session = session;
    this.tables = HistoryTable.locks(session, schemas);
  }

  /**
   * Somebody who holds Liquibase's lock and may be at work.
   *
   * @param text who, as half a line
   */
  record Owner(String text, String next) {}

  /** Who holds it, unless nobody who could is connected. */
  Optional<Owner> liveOwner() throws SQLException {
    for (String table : tables) {
      Optional<String> who = lockedBy(table);
      Optional<String> live =
          who.isPresent() ? session.strings(LIVE, table).stream().findFirst() : Optional.empty();
      if (live.isPresent()) {
        return Optional.of(owner(table, who.orElseThrow(), live.get()));
      }
    }
    return Optional.empty();
  }

  private static Owner owner(String table, String who, String live) {
    return new Owner(
        "Liquibase on %s, perhaps %s".formatted(who, live),
        "wait for it; if no Liquibase runs: UPDATE %s SET locked = false;".formatted(table));
  }

  /**
   * Takes the lock away from whoever left it behind, and commits that.
   *
   * @return one line for each
   */
  List<String> clear() throws SQLException {
    List<String> cleared = new ArrayList<>();
    for (String table : tables) {
      Optional<String> who = lockedBy(table);
      if (who.isPresent() && session.update(CLEAR.formatted(table)) > 0) {
        cleared.add("cleared the stale lock of Liquibase in %s: %s".formatted(table, who.get()));
      }
    }
    return cleared;
  }

  private Optional<String> lockedBy(String table) throws SQLException {
    return session.strings(LOCKED_BY.formatted(table)).stream().findFirst();
  }
}
