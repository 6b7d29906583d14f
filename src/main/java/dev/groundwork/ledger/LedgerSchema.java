package dev.groundwork.ledger;

/** The ledger's SQL. */
final class LedgerSchema {
  private LedgerSchema() {}

  /** {@code groundle} in ASCII: of the lock under which the ledger of a database is made. */
  static final long KEY = 0x67726F756E646C65L;

  /** The view shows no SQL and no text of a user, since everybody may read it. */
  static final String DDL =
      """
      CREATE SCHEMA IF NOT EXISTS groundwork;
      CREATE TABLE groundwork.run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        command text NOT NULL,
        ended_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
        took interval NOT NULL,
        who text NOT NULL DEFAULT
          pg_catalog.concat_ws(' ', session_user, pg_catalog.current_setting('application_name')),
        version text NOT NULL,
        environment text NOT NULL,
        release text,
        exit_status int NOT NULL,
        changelog_hash text,
        history_hash text,
        catalog_hash text,
        catalog_mark text,
        schema_mark text,
        catalog json,
        files text,
        applied text[] NOT NULL DEFAULT '{}',
        undone text[] NOT NULL DEFAULT '{}',
        changesets int,
        repeats_changesets boolean NOT NULL DEFAULT false,
        repeats_seeds boolean NOT NULL DEFAULT false,
        report json NOT NULL
      );
      COMMENT ON TABLE groundwork.run IS 'one row per run of Groundwork that had something to do';
      CREATE INDEX run_ready ON groundwork.run (name, id) WHERE exit_status = 0;
      CREATE TABLE groundwork.seed (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        set text NOT NULL,
        environment text NOT NULL,
        content_hash text NOT NULL,
        row_count bigint NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
      );
      COMMENT ON TABLE groundwork.seed IS 'one row per set of seeds that was applied';
      CREATE INDEX seed_set ON groundwork.seed (name, set, id);
      CREATE TABLE groundwork.production (
        environment text PRIMARY KEY,
        since timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
      );
      COMMENT ON TABLE groundwork.production IS
        'environments in which this database was used, and where nothing is to be reset';
      CREATE VIEW groundwork.state AS
        SELECT name, id AS run, ended_at AS ready_at, version, environment, changelog_hash,
          history_hash, catalog_hash, changesets,
          ARRAY(
            SELECT pg_catalog.encode(pg_catalog.sha256(
              pg_catalog.convert_to(last.changeset, 'UTF8')), 'hex')
            FROM (
              SELECT DISTINCT ON (c.changeset) c.changeset, c.there
              FROM groundwork.run r
              CROSS JOIN LATERAL (
                SELECT pg_catalog.unnest(r.applied), true
                UNION ALL SELECT pg_catalog.unnest(r.undone), false) AS c (changeset, there)
              WHERE r.name = run.name
              ORDER BY c.changeset, r.id DESC, c.there) AS last
            WHERE last.there) AS known
        FROM (
          SELECT DISTINCT ON (name) name, id, ended_at, version, environment, changelog_hash,
            history_hash, catalog_hash, changesets
          FROM groundwork.run WHERE exit_status = 0 ORDER BY name, id DESC) run;
      COMMENT ON VIEW groundwork.state IS 'what the last good run of each name left';
      GRANT USAGE ON SCHEMA groundwork TO PUBLIC;
      GRANT SELECT ON groundwork.state TO PUBLIC;
      """;

  /** For a ledger that an older version made. */
  static final String ADDED =
      """
      ALTER TABLE groundwork.run ADD COLUMN IF NOT EXISTS catalog_mark text,
        ADD COLUMN IF NOT EXISTS files text,
        ADD COLUMN IF NOT EXISTS schema_mark text
      """;

  /** A condition on {@code c}, a row of pg_class. */
  private static final String IS_RUN =
      """
      c.relname = 'run' AND c.relnamespace = (
        SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'groundwork')
      """;

  /**
   * By its rows: {@code to_regclass} may answer from a cache, which only a lock on a table renews,
   * and no advisory one.
   */
  static final String IS_THERE =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class c WHERE %s)
      """
          .formatted(IS_RUN);

  /** Not so where there is none, one of an older version, or one that we may not read. */
  static final String IS_WHOLE =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class c
        WHERE %s
          AND pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
          AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
          AND %s)
      """
          .formatted(IS_RUN, hasAdded("c.oid"));

  static final String IS_COMPLETE =
      "SELECT " + hasAdded("'groundwork.run'::pg_catalog.regclass::oid");

  /** What a run left that ended well, the last of its name. */
  private static final String GOOD =
      """
      (SELECT * FROM groundwork.run WHERE name = ? AND exit_status = 0
            ORDER BY id DESC LIMIT 1) run
      """;

  static final String FILES =
      """
      SELECT files FROM groundwork.run
      WHERE name = ? AND exit_status = 0 AND files IS NOT NULL ORDER BY id DESC LIMIT 1
      """;

  /** Whether a first look tells that the catalog is what the last good run left. */
  static final String IS_UNCHANGED =
      """
      SELECT EXISTS (SELECT FROM
      """
          + GOOD
          + "WHERE run.%s = (%s))";

  /** Only the last are of any use, and those of thousands of files are long. */
  static final String FORGET =
      """
      UPDATE groundwork.run SET files = NULL
      WHERE name = ? AND exit_status = 0 AND id < ? AND files IS NOT NULL
      """;

  static final String LAST = "SELECT coalesce(changelog_hash, '') FROM " + GOOD;

  /** A first look at the catalog, which may tell that it is the same. */
  static final String CURRENT =
      """
      SELECT id, changesets, repeats_changesets, repeats_seeds,
        coalesce(pg_catalog.to_regclass('groundwork.adoption'),
          pg_catalog.to_regclass('groundwork.kept_history')) IS NOT NULL AS adopted,
        run.%s IS NOT DISTINCT FROM (%s) AS is_known
      FROM
      """
          + GOOD
          + """
      WHERE run.changelog_hash = ?
        AND coalesce(nullif(?, ''), run.release) IS NOT DISTINCT FROM run.release
        AND run.history_hash IS NOT DISTINCT FROM %s
      """;

  /** The look at it in full, which takes the server longer to plan than all the rest. */
  static final String SAME_CATALOG =
      """
      SELECT coalesce(
        (SELECT catalog_hash FROM groundwork.run WHERE id = ?) = (%s), false)
      """;

  /** Whether a table has the columns of {@link #ADDED}. */
  private static String hasAdded(String oid) {
    return """
        3 = (
          SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute
          WHERE attrelid = %s AND attname IN ('catalog_mark', 'files', 'schema_mark'))
        """
        .formatted(oid);
  }
}
