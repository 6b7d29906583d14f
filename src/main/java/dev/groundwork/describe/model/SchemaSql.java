package dev.groundwork.describe.model;

/** What is asked of the catalog; each query has one parameter, the schemas. */
final class SchemaSql {
  private static final String FROM =
      """
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      """;

  /** But for partitions, and for what belongs to an extension. */
  private static final String SCOPE =
      """
      n.nspname::text = ANY (?) AND n.nspname <> 'groundwork'
        AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend x
          WHERE x.classid = 1259 AND x.objid = c.oid AND x.deptype = 'e')
      """;

  static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
        CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
          WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
        pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
        CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) || ', '
          || (SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
          END AS partitions,
        CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid, true) END AS query,
        CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'FORCED'
          WHEN c.relrowsecurity THEN 'ENABLED' END AS row_security
      """
          + FROM
          + "WHERE "
          + SCOPE
          + """
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;

  /** With a table {@code pg_get_expr} waits for who alters it; a default names no column. */
  static final String COLUMNS =
      """
      SELECT c.oid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull,
        CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
        a.attgenerated <> '' AS generated,
        pg_catalog.pg_get_expr(d.adbin, CASE a.attgenerated WHEN '' THEN 0 ELSE d.adrelid END)
          AS said,
        pg_catalog.col_description(c.oid, a.attnum) AS comment
      """
          + FROM
          + """
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE\s"""
          + SCOPE
          + "ORDER BY c.oid, a.attnum";

  private static final String NAMES =
      """
      ARRAY(SELECT a.attname::text
        FROM pg_catalog.unnest(%s) WITH ORDINALITY u (number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = %s AND a.attnum = u.number
        ORDER BY u.place)
      """;

  /** What the server makes for partitions of its own accord has a parent. */
  static final String CONSTRAINTS =
      """
      SELECT c.oid, k.contype, k.conname,
      """
          + NAMES.formatted("k.conkey", "k.conrelid")
          + """
        AS columns, o.nspname AS target_schema, f.relname AS target,
      """
          + NAMES.formatted("k.confkey", "k.confrelid")
          + """
        AS target_columns, k.confdeltype, k.confupdtype,
        CASE WHEN k.contype IN ('c', 'x') THEN pg_catalog.pg_get_constraintdef(k.oid) END AS text
      """
          + FROM
          + """
      JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid
        AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0
      LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
      LEFT JOIN pg_catalog.pg_namespace o ON o.oid = f.relnamespace
      WHERE\s"""
          + SCOPE
          + """
      ORDER BY c.oid, k.conname COLLATE "C"
      """;

  static final String INDEXES =
      """
      SELECT c.oid, x.relname AS name, i.indisunique, pg_catalog.pg_get_indexdef(x.oid) AS text,
        pg_catalog.length(pg_catalog.quote_ident(x.relname) || pg_catalog.quote_ident(c.relname))
          AS names
      """
          + FROM
          + """
      JOIN pg_catalog.pg_index i ON i.indrelid = c.oid
      JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE NOT EXISTS (
          SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        AND\s"""
          + SCOPE
          + """
      ORDER BY c.oid, x.relname COLLATE "C"
      """;

  static final String ENUMS =
      """
      SELECT n.nspname, t.typname,
        ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
          WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
      FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname::text = ANY (?) AND t.typtype = 'e'
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend x
          WHERE x.classid = 1247 AND x.objid = t.oid AND x.deptype = 'e')
      ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"
      """;

  private SchemaSql() {}
}
