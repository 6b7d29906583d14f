package dev.groundwork.postgres.ddl;

/** Columns in pieces, as {@link TablePieceSql} has them. */
final class ColumnPieceSql {
  /** Columns of tables with what stands in their line. */
  private static final String OF_COLUMNS =
      """
      FROM relations r
      JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
      CROSS JOIN LATERAL (
        SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS said,
          pg_catalog.format('%s.%I', r.named, a.attname) AS named,
          pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I ', r.named, a.attname) AS alter,
          pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, COLLATION AS collated,
          CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS filled) e
      CROSS JOIN LATERAL (
        SELECT pg_catalog.bool_or(p.attnotnull) AS filled,
          pg_catalog.max(pg_catalog.pg_get_expr(v.adbin, v.adrelid)) AS said
        FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname
        LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = p.attrelid AND v.adnum = p.attnum
        WHERE i.inhrelid = r.oid) up
      """
          .replace("COLLATION", ScopeSql.COLLATION);

  /**
   * More: its name, type, collation, kind of generation, expression, ALTER, its line without a
   * default, whether an expression can be set (17+).
   */
  static final String COLUMNS =
      """
      SELECT r.object, 'COLUMN ' || e.named, 'TABLE ' || r.named,
        pg_catalog.array_remove(ARRAY['1259.' || r.oid || '.' || a.attnum,
          CASE WHEN a.attgenerated <> '' THEN '2604.' || d.oid || '.0' END], NULL),
        '{}'::text[], a.attinhcount > 0,
        pg_catalog.concat_ws(' ', e.type, e.collated, a.attgenerated, CASE WHEN a.attgenerated <> ''
          THEN e.said END),
        pg_catalog.format('ALTER TABLE %s ADD COLUMN ', r.named),
        pg_catalog.format('ALTER TABLE %s DROP COLUMN %I', r.named, a.attname),
        pg_catalog.format('%I ', a.attname) || e.type || e.collated
          || CASE a.attgenerated WHEN 's' THEN pg_catalog.format(' GENERATED ALWAYS AS (%s) STORED', e.said)
            WHEN 'v' THEN pg_catalog.format(' GENERATED ALWAYS AS (%s) VIRTUAL', e.said)
            ELSE coalesce(' DEFAULT ' || e.said, '') END || e.filled || IDENTITY,
        ARRAY[pg_catalog.quote_ident(a.attname), e.type, e.collated, a.attgenerated::text,
          coalesce(e.said, ''), e.alter,
          pg_catalog.format('%I ', a.attname) || e.type || e.collated
          || CASE a.attgenerated WHEN 's' THEN pg_catalog.format(' GENERATED ALWAYS AS (%s) STORED', e.said)
            WHEN 'v' THEN pg_catalog.format(' GENERATED ALWAYS AS (%s) VIRTUAL', e.said)
            ELSE '' END || e.filled || IDENTITY,
          (pg_catalog.current_setting('server_version_num')::int >= 170000)::text]
      """
              .replace("IDENTITY", TableSql.IDENTITY)
          + OF_COLUMNS
          + "WHERE r.relkind IN ('r', 'p') ORDER BY r.named COLLATE \"C\", a.attnum";

  static final String DEFAULTS =
      """
      SELECT r.object, 'DEFAULT ' || e.named,
        CASE r.relkind WHEN 'v' THEN 'VIEW ' || r.named ELSE 'COLUMN ' || e.named END,
        ARRAY['2604.' || d.oid || '.0'], '{}'::text[],
        coalesce(a.attinhcount > 0 AND e.said = up.said, false), e.said,
        e.alter || 'SET DEFAULT ' || e.said, e.alter || 'DROP DEFAULT',
        CASE r.relkind WHEN 'v' THEN '' ELSE 'in' END, '{}'::text[]
      """
          + OF_COLUMNS
          + "WHERE r.relkind IN ('r', 'p', 'v') AND d.oid IS NOT NULL AND a.attgenerated = ''";

  static final String NOT_NULLS =
      """
      SELECT r.object, 'NOT_NULL ' || e.named, 'COLUMN ' || e.named, '{}'::text[], '{}'::text[],
        a.attinhcount > 0 AND coalesce(up.filled, false), '',
        e.alter || 'SET NOT NULL', e.alter || 'DROP NOT NULL', 'in', '{}'::text[]
      """
          + OF_COLUMNS
          + "WHERE r.relkind IN ('r', 'p') AND a.attnotnull";

  /** More: how it is altered. */
  static final String IDENTITIES =
      """
      SELECT r.object, 'IDENTITY ' || e.named, 'COLUMN ' || e.named,
        '{}'::text[], '{}'::text[], false, a.attidentity::text,
        e.alter || 'ADD' || IDENTITY, e.alter || 'DROP IDENTITY', 'in',
        ARRAY[e.alter || 'SET GENERATED '
          || CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END]
      """
              .replace("IDENTITY,", TableSql.IDENTITY + ",")
          + OF_COLUMNS
          + "WHERE r.relkind IN ('r', 'p') AND a.attidentity <> '' AND NOT r.relispartition";

  private ColumnPieceSql() {}
}
