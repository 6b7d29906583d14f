package dev.groundwork.postgres.ddl;

/**
 * Tables in pieces. Each query gives object, key, owner, ids, needs, inherited, shape, make, drop,
 * inline and more, of which keys are as {@code TABLE public.products}, needs ids.
 */
final class TablePieceSql {
  /** The key of the relation {@code r}. */
  static final String RELATION =
      """
      CASE r.relkind WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'VIEW ' WHEN 'S' THEN 'SEQUENCE '
        WHEN 'c' THEN 'TYPE ' ELSE 'TABLE ' END || r.named
      """;

  static final String TABLES =
      """
      SELECT r.object, 'TABLE ' || r.named, NULL, ARRAY['1259.' || r.oid || '.0'], '{}'::text[],
        false, r.relkind::text || coalesce(pg_catalog.pg_get_partkeydef(r.oid), ''),
        CASE r.relpersistence WHEN 'u' THEN 'CREATE UNLOGGED TABLE ' ELSE 'CREATE TABLE ' END
          || r.named,
        'DROP TABLE ' || r.named,
        coalesce(' PARTITION BY ' || pg_catalog.pg_get_partkeydef(r.oid), '')
          || CASE WHEN m.amname <> 'heap' THEN pg_catalog.format(' USING %I', m.amname) ELSE '' END
          || coalesce(' WITH (' || OPTIONS || ')', ''),
        '{}'::text[]
      FROM relations r LEFT JOIN pg_catalog.pg_am m ON m.oid = r.relam
      WHERE r.relkind IN ('r', 'p') ORDER BY r.named COLLATE "C"
      """
          .replace("OPTIONS", ScopeSql.options("r.reloptions"));

  static final String SETTINGS =
      """
      SELECT r.object, 'SETTING ' || r.named || ' ' || s.key, 'TABLE ' || r.named, '{}'::text[],
        CASE WHEN s.needs IS NULL THEN '{}'::text[] ELSE ARRAY[s.needs] END, false, s.made,
        pg_catalog.format('ALTER TABLE %s ', r.named) || s.made,
        pg_catalog.format('ALTER TABLE %s ', r.named) || s.dropped, s.inline, '{}'::text[]
      FROM relations r
      CROSS JOIN LATERAL (
        SELECT 'security' AS key, 'ENABLE ROW LEVEL SECURITY' AS made,
          'DISABLE ROW LEVEL SECURITY' AS dropped, '' AS inline, NULL::text AS needs
        WHERE r.relrowsecurity
        UNION ALL
        SELECT 'forced', 'FORCE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY', '', NULL
        WHERE r.relforcerowsecurity
        UNION ALL
        SELECT 'unlogged', 'SET UNLOGGED', 'SET LOGGED', 'in', NULL WHERE r.relpersistence = 'u'
        UNION ALL
        SELECT 'replica', 'REPLICA IDENTITY '
          || CASE r.relreplident WHEN 'n' THEN 'NOTHING' ELSE 'FULL' END,
          'REPLICA IDENTITY DEFAULT', '', NULL
        WHERE r.relreplident IN ('n', 'f')
        UNION ALL
        SELECT w.key, pg_catalog.format('%s %I', w.made, c.relname), w.dropped, '',
          coalesce((SELECT '2606.' || k.oid || '.0' FROM pg_catalog.pg_constraint k
            WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')), '1259.' || c.oid || '.0')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        CROSS JOIN LATERAL (VALUES
          ('replica', i.indisreplident, 'REPLICA IDENTITY USING INDEX', 'REPLICA IDENTITY DEFAULT'),
          ('cluster', i.indisclustered, 'CLUSTER ON', 'SET WITHOUT CLUSTER')
        ) w (key, wanted, made, dropped)
        WHERE i.indrelid = r.oid AND w.wanted
        UNION ALL
        SELECT 'option ' || pg_catalog.split_part(o, '=', 1), pg_catalog.format('SET (%I=%L)',
            pg_catalog.split_part(o, '=', 1), pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1)),
          pg_catalog.format('RESET (%I)', pg_catalog.split_part(o, '=', 1)), 'in', NULL
        FROM pg_catalog.unnest(r.reloptions) AS o
        UNION ALL
        SELECT 'storage ' || pg_catalog.quote_ident(a.attname), pg_catalog.format(
            'ALTER COLUMN %I SET STORAGE %s', a.attname, w.words[1]),
          pg_catalog.format('ALTER COLUMN %I SET STORAGE %s', a.attname, w.words[2]), '',
          '1259.' || r.oid || '.' || a.attnum
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        CROSS JOIN LATERAL (
          SELECT pg_catalog.array_agg(CASE c WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
            WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END ORDER BY n) AS words
          FROM (VALUES (1, a.attstorage), (2, t.typstorage)) v (n, c)) w
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND a.attstorage <> t.typstorage
          AND NOT a.attisdropped AND a.attinhcount = 0) s
      WHERE r.relkind IN ('r', 'p')
      """;

  /** More: how it is validated. */
  static final String CONSTRAINTS =
      """
      SELECT r.object, CASE c.contype WHEN 'f' THEN 'FOREIGN_KEY ' WHEN 'c' THEN 'CHECK '
          ELSE 'KEY ' END || pg_catalog.format('%s.%I', r.named, c.conname),
        'TABLE ' || r.named, ARRAY['2606.' || c.oid || '.0'], '{}'::text[],
        c.conparentid <> 0 OR NOT c.conislocal, e.said,
        pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', r.named, c.conname, e.said),
        pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', r.named, c.conname),
        CASE WHEN c.contype IN ('p', 'u', 'x') OR c.contype = 'c' AND c.convalidated
          THEN pg_catalog.format('CONSTRAINT %I %s', c.conname, e.said) ELSE '' END,
        ARRAY[pg_catalog.format('ALTER TABLE %s VALIDATE CONSTRAINT %I', r.named, c.conname)]
      FROM relations r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
      CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_constraintdef(c.oid) AS said) e
      WHERE r.relkind IN ('r', 'p') AND c.contype IN ('p', 'u', 'x', 'c', 'f')
      ORDER BY r.named COLLATE "C", pg_catalog.array_position(
        ARRAY['p', 'u', 'x', 'c', 'f']::"char"[], c.contype), c.conname COLLATE "C"
      """;

  static final String INDEXES =
      """
      SELECT r.object, pg_catalog.format('INDEX %I.%I', n.nspname, c.relname), RELATION,
        ARRAY['1259.' || c.oid || '.0'], '{}'::text[], c.relispartition,
        pg_catalog.pg_get_indexdef(c.oid),
        pg_catalog.replace(pg_catalog.pg_get_indexdef(c.oid), ' ON ONLY ' || r.named,
          ' ON ' || r.named),
        pg_catalog.format('DROP INDEX %I.%I', n.nspname, c.relname), '', '{}'::text[]
      FROM relations r
      JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
        WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      """
          .replace("RELATION", RELATION);

  /** More: the table, of a partition. */
  static final String ATTACHMENTS =
      """
      SELECT r.object, pg_catalog.format('ATTACHMENT %s %s', r.named, p.named), 'TABLE ' || r.named,
        '{}'::text[],
        ARRAY(SELECT '1259.' || x.oid || '.' || x.sub FROM (
            SELECT k.oid, 0 AS sub FROM pg_catalog.pg_class k WHERE k.oid IN (r.oid, p.oid)
            UNION ALL
            SELECT a.attrelid, a.attnum FROM pg_catalog.pg_attribute a
            WHERE a.attrelid IN (r.oid, p.oid) AND a.attnum > 0
            UNION ALL
            SELECT i.indexrelid, 0 FROM pg_catalog.pg_index i WHERE i.indrelid IN (r.oid, p.oid)) x)
          || ARRAY(SELECT '2606.' || k.oid || '.0' FROM pg_catalog.pg_constraint k
            WHERE k.conrelid IN (r.oid, p.oid) AND k.contype <> 'f'),
        false, e.made || i.inhseqno, e.made, e.dropped, '',
        CASE WHEN r.relispartition THEN ARRAY[p.named] ELSE '{}'::text[] END
      FROM relations r
      JOIN pg_catalog.pg_inherits i ON i.inhrelid = r.oid
      CROSS JOIN LATERAL (
        SELECT k.oid, pg_catalog.format('%I.%I', n.nspname, k.relname) AS named
        FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
        WHERE k.oid = i.inhparent) p
      CROSS JOIN LATERAL (
        SELECT CASE WHEN r.relispartition
            THEN pg_catalog.format('ALTER TABLE %s ATTACH PARTITION %s %s', p.named, r.named,
              pg_catalog.pg_get_expr(r.relpartbound, r.oid))
            ELSE pg_catalog.format('ALTER TABLE %s INHERIT %s', r.named, p.named) END AS made,
          CASE WHEN r.relispartition
            THEN pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s', p.named, r.named)
            ELSE pg_catalog.format('ALTER TABLE %s NO INHERIT %s', r.named, p.named) END AS dropped) e
      WHERE r.relkind IN ('r', 'p')
      ORDER BY r.named COLLATE "C", i.inhseqno
      """;

  private TablePieceSql() {}
}
