package dev.groundwork.fleet.queue;

import dev.groundwork.lock.LockKey;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The statements of the queue. */
final class QueueSql {
  /** The upper half of every key: {@code grfl} in ASCII. */
  private static final long FLEETS = 0x6772666CL << 32;

  /** Where two make the table at once, each for a fleet of its own. */
  private static final long MAKERS = FLEETS;

  /** Nothing in it is worth keeping: what was done, each target's own ledger says. */
  static final String DDL =
      """
      SELECT pg_catalog.pg_advisory_xact_lock(%d);
      CREATE SCHEMA IF NOT EXISTS groundwork_fleet;
      CREATE TABLE IF NOT EXISTS groundwork_fleet.queue (
        fleet text NOT NULL,
        id text NOT NULL,
        work text NOT NULL,
        position int NOT NULL,
        wave int NOT NULL,
        server text NOT NULL,
        database text NOT NULL,
        state text NOT NULL,
        tries int NOT NULL DEFAULT 0,
        exit int NOT NULL DEFAULT 0,
        sql_state text NOT NULL DEFAULT '',
        phase text NOT NULL DEFAULT '',
        subject text NOT NULL DEFAULT '',
        what text NOT NULL DEFAULT '',
        place text NOT NULL DEFAULT '',
        next text NOT NULL DEFAULT '',
        PRIMARY KEY (fleet, id)
      );
      COMMENT ON TABLE groundwork_fleet.queue IS
        'targets of a fleet that workers share now; may be dropped at any time';
      """
          .formatted(MAKERS);

  static final String FILL =
      """
      INSERT INTO groundwork_fleet.queue
        (fleet, work, id, position, wave, server, database, state)
      SELECT ?, ?, * FROM ROWS FROM (
        pg_catalog.unnest(?::text[]),
        pg_catalog.unnest(?::text[]::int[]), pg_catalog.unnest(?::text[]::int[]),
        pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
      ON CONFLICT (fleet, id) DO NOTHING
      """;

  /** What those at work agreed on; no row where somebody dropped it. */
  static final String WORK = "SELECT work FROM groundwork_fleet.queue WHERE fleet = ? LIMIT 1";

  static final String IS_THERE =
      "SELECT pg_catalog.to_regclass('groundwork_fleet.queue') IS NOT NULL";

  static final String TAKE =
      """
      SELECT id FROM groundwork_fleet.queue
      WHERE fleet = ? AND wave = ? AND state = 'waiting'
        AND NOT server = ANY (?) AND NOT database = ANY (?)
      ORDER BY tries, position LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  static final String END =
      """
      UPDATE groundwork_fleet.queue SET state = ?, exit = ?, sql_state = ?, phase = ?, subject = ?,
        what = ?, place = ?, next = ?, tries = tries + 1
      WHERE fleet = ? AND id = ?
      """;

  static final String AGAIN =
      """
      UPDATE groundwork_fleet.queue SET tries = tries + 1 WHERE fleet = ? AND id = ? AND tries = 0
      """;

  /** Whether the wave goes on: something waits, and nothing says that it would fail everywhere. */
  static final String GOES_ON =
      """
      SELECT pg_catalog.count(*) FILTER (WHERE state = 'waiting') > 0
        AND pg_catalog.count(*) FILTER (WHERE exit = 65) = 0
        AND NOT (
          pg_catalog.count(*) FILTER (WHERE state = 'changed') = 0
          AND pg_catalog.count(*) FILTER (WHERE state = 'failed') >= 3
          AND pg_catalog.count(DISTINCT ROW(exit, sql_state, subject))
            FILTER (WHERE state = 'failed') = 1
          AND pg_catalog.bool_and(sql_state <> '' AND subject <> '')
            FILTER (WHERE state = 'failed'))
      FROM groundwork_fleet.queue WHERE fleet = ? AND wave = ?
      """;

  static final String COUNT =
      """
      SELECT pg_catalog.count(*) FILTER (WHERE state IN ('ready', 'changed')),
        pg_catalog.count(*) FILTER (WHERE state = 'changed')
      FROM groundwork_fleet.queue WHERE fleet = ? AND wave = ?
      """;

  static final String FAILED =
      """
      SELECT * FROM groundwork_fleet.queue
      WHERE fleet = ? AND wave = ? AND state = 'failed' ORDER BY position
      """;

  /** Held by all who are at work on a fleet, and by one alone who begins. */
  static LockKey key(String fleet) {
    CRC32 lower = new CRC32();
    lower.update(fleet.getBytes(StandardCharsets.UTF_8));
    return new LockKey(FLEETS | lower.getValue());
  }

  private QueueSql() {}
}
