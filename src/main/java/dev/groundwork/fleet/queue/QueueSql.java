package dev.groundwork.fleet.queue;

/** The statements of the queue. */
final class QueueSql {
  /** {@code groundfl} in ASCII: held by all who are at work, and by one alone who begins. */
  static final long KEY = 0x67726F756E64666CL;

  /** Nothing in it is worth keeping: what was done, each target's own ledger says. */
  static final String DDL =
      """
      CREATE SCHEMA IF NOT EXISTS groundwork_fleet;
      CREATE TABLE IF NOT EXISTS groundwork_fleet.queue (
        id text PRIMARY KEY,
        list text NOT NULL,
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
        next text NOT NULL DEFAULT ''
      );
      COMMENT ON TABLE groundwork_fleet.queue IS
        'targets of a fleet that workers share now; may be dropped at any time';
      """;

  static final String FILL =
      """
      INSERT INTO groundwork_fleet.queue (id, list, position, wave, server, database, state)
      SELECT * FROM ROWS FROM (
        pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]),
        pg_catalog.unnest(?::text[]::int[]), pg_catalog.unnest(?::text[]::int[]),
        pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
      ON CONFLICT (id) DO NOTHING
      """;

  static final String TAKE =
      """
      SELECT id FROM groundwork_fleet.queue
      WHERE wave = ? AND state = 'waiting' AND NOT server = ANY (?) AND NOT database = ANY (?)
      ORDER BY tries, position LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  static final String END =
      """
      UPDATE groundwork_fleet.queue SET state = ?, exit = ?, sql_state = ?, phase = ?, subject = ?,
        what = ?, place = ?, next = ?, tries = tries + 1
      WHERE id = ?
      """;

  static final String AGAIN =
      "UPDATE groundwork_fleet.queue SET tries = tries + 1 WHERE id = ? AND tries = 0";

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
      FROM groundwork_fleet.queue WHERE wave = ?
      """;

  static final String COUNT =
      """
      SELECT pg_catalog.count(*) FILTER (WHERE state IN ('ready', 'changed')),
        pg_catalog.count(*) FILTER (WHERE state = 'changed')
      FROM groundwork_fleet.queue WHERE wave = ?
      """;

  static final String FAILED =
      """
      SELECT * FROM groundwork_fleet.queue WHERE wave = ? AND state = 'failed' ORDER BY position
      """;

  private QueueSql() {}
}
