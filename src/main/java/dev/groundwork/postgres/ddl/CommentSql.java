package dev.groundwork.postgres.ddl;

/** What people wrote about things. */
final class CommentSql {
  private static final String OF_RELATIONS =
      """
      SELECT r.object, CASE r.relkind WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'MATERIALIZED VIEW '
          WHEN 'S' THEN 'SEQUENCE ' WHEN 'c' THEN 'TYPE ' ELSE 'TABLE ' END || r.named AS target,
        1259::oid AS class, r.oid, 0 AS sub
      FROM relations r
      UNION ALL
      SELECT r.object, pg_catalog.format('COLUMN %s.%I', r.named, a.attname), 1259, r.oid, a.attnum
      FROM relations r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
      UNION ALL
      SELECT r.object, pg_catalog.format('INDEX %I.%I', n.nspname, c.relname), 1259, c.oid, 0
      FROM relations r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      UNION ALL
      SELECT r.object, pg_catalog.format('CONSTRAINT %I ON %s', c.conname, r.named), 2606, c.oid, 0
      FROM relations r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
      UNION ALL
      SELECT r.object, pg_catalog.format('TRIGGER %I ON %s', g.tgname, r.named), 2620, g.oid, 0
      FROM relations r JOIN pg_catalog.pg_trigger g ON g.tgrelid = r.oid
      UNION ALL
      SELECT r.object, pg_catalog.format('POLICY %I ON %s', p.polname, r.named), 3256, p.oid, 0
      FROM relations r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
      UNION ALL
      SELECT r.object, pg_catalog.format('RULE %I ON %s', w.rulename, r.named), 2618, w.oid, 0
      FROM relations r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
      UNION ALL
      SELECT r.object, pg_catalog.format('STATISTICS %I.%I', n.nspname, e.stxname), 3381, e.oid, 0
      FROM relations r JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = r.oid
      JOIN pg_catalog.pg_namespace n ON n.oid = e.stxnamespace
      """;

  private static final String OF_OTHERS =
      """
      UNION ALL
      SELECT t.object, CASE t.typtype WHEN 'd' THEN 'DOMAIN ' ELSE 'TYPE ' END || t.named,
        1247, t.oid, 0
      FROM types t
      UNION ALL
      SELECT t.object, pg_catalog.format('CONSTRAINT %I ON DOMAIN %s', c.conname, t.named),
        2606, c.oid, 0
      FROM types t JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
      UNION ALL
      SELECT f.object, CASE f.prokind WHEN 'a' THEN 'AGGREGATE ' WHEN 'p' THEN 'PROCEDURE '
          ELSE 'FUNCTION ' END || pg_catalog.format('%s(%s)', f.named, coalesce(nullif(
            pg_catalog.pg_get_function_identity_arguments(f.oid), ''),
            CASE f.prokind WHEN 'a' THEN '*' ELSE '' END)), 1255, f.oid, 0
      FROM functions f
      """;

  private static final String COMMENTED =
      "FROM (\n"
          + OF_RELATIONS
          + OF_OTHERS
          + """
            ) AS t
            JOIN pg_catalog.pg_description d
              ON d.classoid = t.class AND d.objoid = t.oid AND d.objsubid = t.sub
            CROSS JOIN LATERAL (SELECT pg_catalog.format('COMMENT ON %s IS %s', t.target,
              pg_catalog.quote_literal(d.description)) AS made) e
            ORDER BY t.object COLLATE "C", t.class, t.sub, t.target COLLATE "C"
            """;

  static final String COMMENTS = "SELECT t.object, e.made " + COMMENTED;

  /** As {@link TablePieceSql} has it. */
  static final String PIECES =
      """
      SELECT t.object, 'COMMENT ' || t.target, NULL, '{}'::text[],
        ARRAY[t.class || '.' || t.oid || '.' || t.sub], false, d.description, e.made,
        pg_catalog.format('COMMENT ON %s IS NULL', t.target), '', '{}'::text[]
      """
          + COMMENTED;

  private CommentSql() {}
}
