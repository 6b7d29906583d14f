package dev.groundwork.postgres.ddl;

/** Types and sequences in pieces, as {@link TablePieceSql} has them. */
final class TypePieceSql {
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

  private TypePieceSql() {}
}
