package dev.groundwork.postgres.ddl;

/** Indexes, references between tables, and how tables are set. */
final class IndexSql {
  static final String INDEXES =
      """
      SELECT r.object, pg_catalog.pg_get_indexdef(i.indexrelid)
      FROM relations r
      JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint k
        WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      ORDER BY r.named COLLATE "C", c.relname COLLATE "C"
      """;

  static final String ATTACHED =
      """
      SELECT r.object, pg_catalog.format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', pn.nspname,
        p.relname, cn.nspname, c.relname)
      FROM relations r
      JOIN pg_catalog.pg_index x ON x.indrelid = r.oid
      JOIN pg_catalog.pg_inherits i ON i.inhrelid = x.indexrelid
      JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
      JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
      JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
      JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
      ORDER BY p.relname COLLATE "C", c.relname COLLATE "C"
      """;

  /** Options of an index that a constraint has made, and what is said of a column of one. */
  static final String INDEX_SETTINGS =
      """
      SELECT r.object, pg_catalog.format('ALTER INDEX %I.%I %s', n.nspname, c.relname, s.said)
      FROM relations r
      JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (
        SELECT 'SET (' || OPTIONS || ')' AS said
        WHERE EXISTS (SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT pg_catalog.format('ALTER COLUMN %s SET STATISTICS %s', a.attnum, a.attstattarget)
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) s
      WHERE s.said IS NOT NULL
      ORDER BY c.relname COLLATE "C", s.said COLLATE "C"
      """
          .replace("OPTIONS", ScopeSql.options("c.reloptions"));

  static final String REFERENCES =
      """
      SELECT r.object, pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', r.named, c.conname,
        pg_catalog.pg_get_constraintdef(c.oid))
      FROM relations r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
      WHERE c.contype = 'f' AND c.conparentid = 0
      ORDER BY r.named COLLATE "C", c.conname COLLATE "C"
      """;

  static final String TABLE_SETTINGS =
      """
      SELECT r.object, pg_catalog.format('ALTER TABLE ONLY %s %s', r.named, s.said)
      FROM relations r
      CROSS JOIN LATERAL (
        SELECT 'ENABLE ROW LEVEL SECURITY' AS said WHERE r.relrowsecurity
        UNION ALL
        SELECT 'FORCE ROW LEVEL SECURITY' WHERE r.relforcerowsecurity
        UNION ALL
        SELECT 'REPLICA IDENTITY ' || CASE r.relreplident WHEN 'n' THEN 'NOTHING' ELSE 'FULL' END
        WHERE r.relreplident IN ('n', 'f')
        UNION ALL
        SELECT pg_catalog.format('%s %I', w.word, c.relname)
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        CROSS JOIN LATERAL (VALUES (i.indisreplident, 'REPLICA IDENTITY USING INDEX'),
          (i.indisclustered, 'CLUSTER ON')) w (wanted, word)
        WHERE i.indrelid = r.oid AND w.wanted
        UNION ALL
        SELECT pg_catalog.format('ALTER COLUMN %I SET STORAGE %s', a.attname, CASE a.attstorage
          WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND a.attstorage <> t.typstorage
        UNION ALL
        SELECT pg_catalog.format('ALTER COLUMN %I SET STATISTICS %s', a.attname, a.attstattarget)
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND a.attstattarget >= 0 AND NOT a.attisdropped
        UNION ALL
        SELECT pg_catalog.format('ALTER COLUMN %I SET (%s)', a.attname, ATTRIBUTES)
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND a.attoptions IS NOT NULL
        UNION ALL
        SELECT 'SET (' || TOAST || ')' FROM pg_catalog.pg_class w WHERE w.oid = r.reltoastrelid) s
      WHERE r.relkind IN ('r', 'p', 'm') AND s.said IS NOT NULL
      ORDER BY r.named COLLATE "C", s.said COLLATE "C"
      """
          .replace("ATTRIBUTES", ScopeSql.options("a.attoptions"))
          .replace("TOAST", ScopeSql.options("w.reloptions").replace("'%I=%L'", "'toast.%I=%L'"));

  private IndexSql() {}
}
