package dev.groundwork.postgres.ddl;

/** What is no table in pieces, and what stands beside one, as {@link TablePieceSql} has them. */
final class OtherPieceSql {
  /** More: its kind, and the values of an enumeration. */
  static final String TYPES =
      """
      SELECT t.object, 'TYPE ' || t.named, NULL, ARRAY['1247.' || t.oid || '.0'], '{}'::text[],
        false, CASE t.typtype WHEN 'd'
          THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) || t.typcollation::text
          ELSE u.made END,
        u.made, CASE t.typtype WHEN 'd' THEN 'DROP DOMAIN ' ELSE 'DROP TYPE ' END || t.named, '',
        ARRAY[t.typtype::text, t.named] || ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
          WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
      FROM types t
      JOIN (TYPES) u (class, oid, rank, object, made) ON u.oid = t.oid
      ORDER BY t.named COLLATE "C"
      """
          .replace("TYPES", TypeSql.TYPES);

  static final String DOMAIN_DEFAULTS =
      """
      SELECT t.object, 'DEFAULT domain ' || t.named, 'TYPE ' || t.named, '{}'::text[], '{}'::text[],
        false, e.said, pg_catalog.format('ALTER DOMAIN %s SET DEFAULT %s', t.named, e.said),
        pg_catalog.format('ALTER DOMAIN %s DROP DEFAULT', t.named), 'in', '{}'::text[]
      FROM types t
      CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 1247),
        pg_catalog.quote_literal(t.typdefault)) AS said) e
      WHERE t.typtype = 'd' AND e.said IS NOT NULL
      """;

  static final String DOMAIN_NOT_NULLS =
      """
      SELECT t.object, 'NOT_NULL domain ' || t.named, 'TYPE ' || t.named, '{}'::text[],
        '{}'::text[], false, '', pg_catalog.format('ALTER DOMAIN %s SET NOT NULL', t.named),
        pg_catalog.format('ALTER DOMAIN %s DROP NOT NULL', t.named), 'in', '{}'::text[]
      FROM types t WHERE t.typtype = 'd' AND t.typnotnull
      """;

  static final String DOMAIN_CHECKS =
      """
      SELECT t.object, pg_catalog.format('CHECK domain %s.%I', t.named, c.conname),
        'TYPE ' || t.named, ARRAY['2606.' || c.oid || '.0'], '{}'::text[], false, e.said,
        pg_catalog.format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.named, c.conname, e.said),
        pg_catalog.format('ALTER DOMAIN %s DROP CONSTRAINT %I', t.named, c.conname),
        CASE WHEN c.convalidated THEN 'in' ELSE '' END,
        ARRAY[pg_catalog.format('ALTER DOMAIN %s VALIDATE CONSTRAINT %I', t.named, c.conname)]
      FROM types t JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid AND c.contype = 'c'
      CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_constraintdef(c.oid) AS said) e
      """;

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

  private static final String OPTIONS =
      """
      pg_catalog.format(
        ' AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %sCYCLE',
        pg_catalog.format_type(q.seqtypid, NULL), q.seqincrement, q.seqmin, q.seqmax, q.seqstart,
        q.seqcache, CASE WHEN q.seqcycle THEN '' ELSE 'NO ' END)
      """;

  /** More: how it is altered. The column that owns one takes it along. */
  static final String SEQUENCES =
      """
      SELECT r.object, 'SEQUENCE ' || r.named, (
          SELECT pg_catalog.format('COLUMN %s.%I', o.named, a.attname)
          FROM pg_catalog.pg_depend d JOIN relations o ON o.oid = d.refobjid
          JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
          WHERE d.classid = 1259 AND d.objid = r.oid AND d.deptype = 'a' AND d.refclassid = 1259),
        ARRAY['1259.' || r.oid || '.0'], '{}'::text[], false, OPTIONS, u.made,
        'DROP SEQUENCE ' || r.named, '', ARRAY['ALTER SEQUENCE ' || r.named || OPTIONS]
      FROM relations r JOIN pg_catalog.pg_sequence q ON q.seqrelid = r.oid
      JOIN (SEQUENCES) u (class, oid, rank, object, made) ON u.oid = r.oid
      ORDER BY r.named COLLATE "C"
      """
          .replace("OPTIONS", OPTIONS)
          .replace("SEQUENCES", TableSql.SEQUENCES);

  static final String SEQUENCE_OWNERS =
      """
      SELECT r.object, 'SEQUENCE_OWNER ' || r.named, 'SEQUENCE ' || r.named, '{}'::text[],
        ARRAY['1259.' || r.oid || '.0', '1259.' || o.oid || '.' || a.attnum], false, e.made, e.made,
        pg_catalog.format('ALTER SEQUENCE %s OWNED BY NONE', r.named), '', ARRAY[e.made]
      FROM relations r
      JOIN pg_catalog.pg_depend d ON d.classid = 1259 AND d.objid = r.oid AND d.deptype = 'a'
        AND d.refclassid = 1259 AND d.refobjsubid > 0
      JOIN relations o ON o.oid = d.refobjid
      JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
      CROSS JOIN LATERAL (SELECT pg_catalog.format('ALTER SEQUENCE %s OWNED BY %s.%I', r.named,
        o.named, a.attname) AS made) e
      WHERE r.relkind = 'S'
      """;

  /** More: how it is altered. */
  static final String IDENTITY_SEQUENCES =
      """
      SELECT r.object, pg_catalog.format('SETTING identity of %s.%I', o.named, a.attname),
        pg_catalog.format('IDENTITY %s.%I', o.named, a.attname), '{}'::text[], '{}'::text[], false,
        pg_catalog.regexp_replace(OPTIONS, ' AS .*? INCREMENT', ' INCREMENT'),
        'ALTER SEQUENCE ' || r.named
          || pg_catalog.regexp_replace(OPTIONS, ' AS .*? INCREMENT', ' INCREMENT'),
        '', 'in', '{}'::text[]
      FROM relations r JOIN pg_catalog.pg_sequence q ON q.seqrelid = r.oid
      JOIN pg_catalog.pg_depend d ON d.classid = 1259 AND d.objid = r.oid AND d.deptype = 'i'
        AND d.refclassid = 1259 AND d.refobjsubid > 0
      JOIN relations o ON o.oid = d.refobjid AND NOT o.relispartition
      JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
      """
          .replace("OPTIONS", OPTIONS);

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
