package dev.groundwork.doctor;

import dev.groundwork.backup.BackupStore;
import dev.groundwork.lock.LockKey;
import dev.groundwork.scratch.ScratchLeftovers;
import java.util.Locale;

/** Questions about a server's health: each row is what is wrong, where, and what mends it. */
enum HealthQuery {
  /** Source: postgresql.org/support/versioning. */
  END_OF_LIFE(
      0,
      false,
      """
      SELECT pg_catalog.format('PostgreSQL %s gets no more fixes%s', v.major,
          CASE WHEN v.until < current_date THEN ' since ' ELSE ' from ' END || v.until),
        'server', 'upgrade: pg_upgrade, or dump and restore into a newer version'
      FROM (VALUES (12, date '2024-11-21'), (13, '2025-11-13'), (14, '2026-11-12'),
        (15, '2027-11-11'), (16, '2028-11-09'), (17, '2029-11-08'), (18, '2030-11-14'))
        AS v (major, until)
      WHERE v.major = pg_catalog.current_setting('server_version_num')::integer / 10000
        AND v.until < current_date + 90
      """),
  COLLATION_VERSION(
      15,
      false,
      """
      SELECT pg_catalog.format('the collation was version %s and is %s: indexes on texts may be wrong',
          d.datcollversion, pg_catalog.pg_database_collation_actual_version(d.oid)),
        'database ' || d.datname::text,
        pg_catalog.format('REINDEX DATABASE %1$I; ALTER DATABASE %1$I REFRESH COLLATION VERSION;',
          d.datname)
      FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()
        AND d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid)
      """),
  LONG_TRANSACTION(
      0,
      false,
      """
      SELECT pg_catalog.format('%s (pid %s) is in a transaction since %s: who alters a table waits for it',
          coalesce(nullif(a.application_name, ''), a.usename::text), a.pid,
          pg_catalog.to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')),
        'database ' || a.datname::text,
        pg_catalog.format('SELECT pg_terminate_backend(%s);', a.pid)
      FROM pg_catalog.pg_stat_activity a
      WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
        AND a.xact_start < pg_catalog.now() - interval '5 minutes'
      ORDER BY a.xact_start
      """),
  PREPARED_TRANSACTION(
      0,
      false,
      """
      SELECT pg_catalog.format('the prepared transaction %s holds its locks since %s', p.gid,
          pg_catalog.to_char(p.prepared AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')),
        'database ' || p.database,
        pg_catalog.format('ROLLBACK PREPARED %L;', p.gid)
      FROM pg_catalog.pg_prepared_xacts p
      WHERE p.database = pg_catalog.current_database()
      ORDER BY p.prepared
      """),
  RUN_LOCK(
      0,
      false,
      """
      SELECT pg_catalog.format('%s (pid %s) holds the lock of a run',
          coalesce(nullif(a.application_name, ''), a.usename::text), a.pid),
        'database ' || a.datname::text,
        pg_catalog.format('wait for it; where nobody runs it: SELECT pg_terminate_backend(%s);',
          a.pid)
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      JOIN pg_catalog.pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND d.datname = pg_catalog.current_database()
        AND l.classid::bigint =
      """
          + LockKey.UPPER_HALF),
  SCRATCH_DATABASE(
      0,
      false,
      """
      SELECT pg_catalog.format('a run that was killed left a scratch database: %s', d.datname),
        'server', pg_catalog.format('DROP DATABASE %I;', d.datname)
      """
          + ScratchLeftovers.FROM_LEFTOVERS),
  UNMARKED_COPY(
      0,
      false,
      """
      SELECT pg_catalog.format('a run that was killed left a copy that nobody knows of: %s', d.datname),
        'server', pg_catalog.format('DROP DATABASE %I;', d.datname)
      """
          + BackupStore.FROM_UNMARKED),
  REPLICATION_SLOT(
      0,
      false,
      """
      SELECT pg_catalog.format('nobody reads the replication slot %s: WAL fills the disk',
          s.slot_name),
        'server', pg_catalog.format('SELECT pg_drop_replication_slot(%L);', s.slot_name)
      FROM pg_catalog.pg_replication_slots s WHERE NOT s.active ORDER BY s.slot_name
      """),
  SEQUENCE_END(
      0,
      true,
      """
      SELECT pg_catalog.format('sequence %s has used %s %% of its numbers', s.sequencename,
          pg_catalog.round(100.0 * s.last_value / s.max_value)),
        'schema ' || s.schemaname::text,
        CASE WHEN s.data_type = 'bigint'::regtype
          THEN pg_catalog.format('ALTER SEQUENCE %I.%I MAXVALUE ...;', s.schemaname, s.sequencename)
          ELSE pg_catalog.format(
            'ALTER SEQUENCE %I.%I AS bigint; and its column too, which rewrites the table',
            s.schemaname, s.sequencename) END
      FROM pg_catalog.pg_sequences s
      WHERE s.schemaname::text = ANY (?) AND NOT s.cycle AND s.increment_by > 0
        AND s.last_value > s.max_value * 0.75
      ORDER BY 1
      """),
  WRAPAROUND(
      0,
      false,
      """
      SELECT pg_catalog.format('%s million transactions since the last freeze, of 2,100 there are',
          pg_catalog.age(d.datfrozenxid) / 1000000),
        'database ' || d.datname::text, 'VACUUM (FREEZE);'
      FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database() AND pg_catalog.age(d.datfrozenxid) > 1000000000
      """),
  DISABLED_TRIGGER(
      0,
      true,
      """
      SELECT pg_catalog.format('trigger %s on %s is switched off', g.tgname, t.relname),
        'table ' || n.nspname::text || '.' || t.relname::text,
        pg_catalog.format('ALTER TABLE %I.%I ENABLE TRIGGER %I;', n.nspname, t.relname, g.tgname)
      FROM pg_catalog.pg_trigger g
      JOIN pg_catalog.pg_class t ON t.oid = g.tgrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
      WHERE g.tgenabled = 'D' AND n.nspname::text = ANY (?)
      ORDER BY 1
      """);

  private final int since;
  private final boolean ofSchemas;
  private final String sql;

  HealthQuery(int since, boolean ofSchemas, String sql) {
    this.since = since;
    this.ofSchemas = ofSchemas;
    this.sql = sql;
  }

  String examination() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The major version that first knows what it asks. */
  int since() {
    return since;
  }

  /** Whether its one parameter are our schemas. */
  boolean ofSchemas() {
    return ofSchemas;
  }

  String sql() {
    return sql;
  }
}
