package dev.groundwork.postgres.ddl;

/** What is no table in pieces, and what stands beside one, as {@link TablePieceSql} has them. */
final class OtherPieceSql {
  /** More: what OR REPLACE cannot change. */
  static final String FUNCTIONS =
      """
      SELECT f.object, 'FUNCTION ' || e.signature, NULL, ARRAY['1255.' || f.oid || '.0'],
        '{}'::text[], false, u.made, u.made, 'DROP ' || CASE f.prokind WHEN 'a' THEN 'AGGREGATE '
          WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || e.signature, '',
        ARRAY[f.prokind::text, coalesce(pg_catalog.pg_get_function_result(f.oid), ''),
          pg_catalog.pg_get_function_arguments(f.oid)]
      FROM functions f
      JOIN (FUNCTIONS) u (class, oid, rank, object, made) ON u.oid = f.oid
      CROSS JOIN LATERAL (SELECT pg_catalog.format('%s(%s)', f.named, coalesce(nullif(
        pg_catalog.pg_get_function_identity_arguments(f.oid), ''),
        CASE f.prokind WHEN 'a' THEN '*' ELSE '' END)) AS signature) e
      ORDER BY e.signature COLLATE "C"
      """
          .replace("FUNCTIONS", TypeSql.FUNCTIONS);

  /** More: its kind and its columns. A materialized one is filled at once. */
  static final String VIEWS =
      """
      SELECT r.object, 'VIEW ' || r.named, NULL, ARRAY['1259.' || r.oid || '.0'], '{}'::text[],
        false, u.made,
        CASE r.relkind WHEN 'm' THEN pg_catalog.regexp_replace(u.made, '\\nWITH NO DATA$', '')
          ELSE u.made END,
        CASE r.relkind WHEN 'v' THEN 'DROP VIEW ' ELSE 'DROP MATERIALIZED VIEW ' END || r.named, '',
        ARRAY[r.relkind::text] || ARRAY(
          SELECT a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
          FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = r.oid AND a.attnum > 0 ORDER BY a.attnum)
      FROM relations r
      JOIN (VIEWS) u (class, oid, rank, object, made) ON u.oid = r.oid
      ORDER BY r.named COLLATE "C"
      """
          .replace("VIEWS", ViewSql.VIEWS);

  /** More: the statement that comes after its own. */
  static final String RULES =
      """
      SELECT r.object, pg_catalog.format('RULE %s.%I', r.named, w.rulename), RELATION,
        ARRAY['2618.' || w.oid || '.0'], '{}'::text[], false,
        pg_catalog.pg_get_ruledef(w.oid) || w.ev_enabled::text,
        pg_catalog.rtrim(pg_catalog.pg_get_ruledef(w.oid), ';'),
        pg_catalog.format('DROP RULE %I ON %s', w.rulename, r.named), '',
        CASE w.ev_enabled WHEN 'O' THEN '{}'::text[] ELSE ARRAY[pg_catalog.format(
          'ALTER TABLE %s %s RULE %I', r.named, CASE w.ev_enabled WHEN 'D' THEN 'DISABLE'
            WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, w.rulename)] END
      FROM relations r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
      WHERE w.rulename <> '_RETURN'
      """
          .replace("RELATION", TablePieceSql.RELATION);

  /** More: the statement that comes after its own. */
  static final String TRIGGERS =
      """
      SELECT r.object, pg_catalog.format('TRIGGER %s.%I', r.named, g.tgname), RELATION,
        ARRAY['2620.' || g.oid || '.0'], '{}'::text[],
        coalesce(pg_catalog.to_jsonb(g) ->> 'tgparentid', '0') <> '0',
        pg_catalog.pg_get_triggerdef(g.oid) || g.tgenabled::text, pg_catalog.pg_get_triggerdef(g.oid),
        pg_catalog.format('DROP TRIGGER %I ON %s', g.tgname, r.named), '',
        CASE g.tgenabled WHEN 'O' THEN '{}'::text[] ELSE ARRAY[pg_catalog.format(
          'ALTER TABLE %s %s TRIGGER %I', r.named, CASE g.tgenabled WHEN 'D' THEN 'DISABLE'
            WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, g.tgname)] END
      FROM relations r JOIN pg_catalog.pg_trigger g ON g.tgrelid = r.oid
      WHERE NOT g.tgisinternal ORDER BY r.named COLLATE "C", g.tgname COLLATE "C"
      """
          .replace("RELATION", TablePieceSql.RELATION);

  static final String STATISTICS =
      """
      SELECT r.object, pg_catalog.format('STATISTICS %I.%I', n.nspname, e.stxname), RELATION,
        ARRAY['3381.' || e.oid || '.0'], '{}'::text[], false,
        pg_catalog.pg_get_statisticsobjdef(e.oid), pg_catalog.pg_get_statisticsobjdef(e.oid),
        pg_catalog.format('DROP STATISTICS %I.%I', n.nspname, e.stxname), '', '{}'::text[]
      FROM relations r JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = r.oid
      JOIN pg_catalog.pg_namespace n ON n.oid = e.stxnamespace
      """
          .replace("RELATION", TablePieceSql.RELATION);

  static final String POLICIES =
      """
      SELECT r.object, pg_catalog.format('POLICY %s.%I', r.named, p.polname), 'TABLE ' || r.named,
        ARRAY['3256.' || p.oid || '.0'], '{}'::text[], false, u.made, u.made,
        pg_catalog.format('DROP POLICY %I ON %s', p.polname, r.named), '', '{}'::text[]
      FROM relations r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
      CROSS JOIN LATERAL (SELECT POLICY AS made) u
      ORDER BY r.named COLLATE "C", p.polname COLLATE "C"
      """
          .replace("POLICY AS", ViewSql.POLICY + " AS");

  private OtherPieceSql() {}
}
