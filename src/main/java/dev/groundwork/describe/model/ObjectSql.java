package dev.groundwork.describe.model;

/** What is asked of the catalog beside tables; each query has one parameter, the schemas. */
final class ObjectSql {
  private static final String SCOPE =
      """
      n.nspname::text = ANY (?) AND n.nspname <> 'groundwork'
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend x
          WHERE x.classid = %s AND x.objid = o.oid AND x.deptype = 'e')
      """;

  private static final String ORDER = "ORDER BY n.nspname COLLATE \"C\", o.%s COLLATE \"C\"";

  /** From its event on: what stands before has the name, in quotes where it needs them. */
  static final String TRIGGERS =
      """
      SELECT c.oid, t.tgname AS name,
        pg_catalog.substr(d.text, pg_catalog.strpos(d.text, pg_catalog.quote_ident(t.tgname))
          + pg_catalog.length(pg_catalog.quote_ident(t.tgname)) + 1)
          || CASE t.tgenabled WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (on replicas)'
            WHEN 'A' THEN ' (always)' ELSE '' END AS text
      FROM pg_catalog.pg_trigger t
      JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_triggerdef(t.oid, true) AS text) d
      WHERE n.nspname::text = ANY (?) AND NOT t.tgisinternal AND t.tgparentid = 0
      ORDER BY c.oid, t.tgname COLLATE "C"
      """;

  static final String POLICIES =
      """
      SELECT c.oid, p.polname AS name, pg_catalog.concat_ws(' ',
        CASE WHEN NOT p.polpermissive THEN 'RESTRICTIVE' END,
        'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
          WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
        'TO ' || (SELECT pg_catalog.string_agg(
            coalesce(pg_catalog.quote_ident(r.rolname), 'PUBLIC'), ', '
            ORDER BY r.rolname COLLATE "C")
          FROM pg_catalog.unnest(p.polroles) u (role)
          LEFT JOIN pg_catalog.pg_roles r ON r.oid = u.role),
        'USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')',
        'WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')') AS text
      FROM pg_catalog.pg_policy p
      JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?)
      ORDER BY c.oid, p.polname COLLATE "C"
      """;

  /**
   * Of a table that is no partition itself. Both {@code pg_partition_tree} and {@code pg_get_expr}
   * with a table wait for whoever alters a partition; its bounds name no column.
   */
  static final String PARTITIONS =
      """
      WITH RECURSIVE parts (root, part) AS (
        SELECT c.oid, i.inhrelid
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_inherits i ON i.inhparent = c.oid
        WHERE n.nspname::text = ANY (?) AND c.relkind = 'p' AND NOT c.relispartition
        UNION ALL
        SELECT p.root, i.inhrelid FROM parts p
        JOIN pg_catalog.pg_inherits i ON i.inhparent = p.part)
      SELECT c.oid, CASE WHEN m.relnamespace = c.relnamespace THEN m.relname::text
          ELSE s.nspname || '.' || m.relname END AS name,
        pg_catalog.pg_get_expr(m.relpartbound, 0)
          || CASE m.relkind WHEN 'p' THEN ', by ' || pg_catalog.pg_get_partkeydef(m.oid) ELSE '' END
          AS text
      FROM parts p
      JOIN pg_catalog.pg_class c ON c.oid = p.root
      JOIN pg_catalog.pg_class m ON m.oid = p.part
      JOIN pg_catalog.pg_namespace s ON s.oid = m.relnamespace
      ORDER BY c.oid, m.relname COLLATE "C", s.nspname COLLATE "C"
      """;

  static final String ROUTINES =
      """
      SELECT n.nspname, o.proname,
        CASE o.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END
          AS kind,
        pg_catalog.pg_get_function_arguments(o.oid) AS arguments,
        pg_catalog.pg_get_function_result(o.oid) AS result, l.lanname,
        CASE o.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END
          AS volatility,
        o.prosecdef, pg_catalog.obj_description(o.oid, 'pg_proc') AS comment
      FROM pg_catalog.pg_proc o
      JOIN pg_catalog.pg_namespace n ON n.oid = o.pronamespace
      JOIN pg_catalog.pg_language l ON l.oid = o.prolang
      WHERE\s"""
          + SCOPE.formatted("1255")
          + ORDER.formatted("proname")
          + ", pg_catalog.pg_get_function_identity_arguments(o.oid) COLLATE \"C\"";

  static final String DOMAINS =
      """
      SELECT n.nspname, o.typname, 'domain' AS kind, pg_catalog.concat_ws(' ',
          pg_catalog.format_type(o.typbasetype, o.typtypmod),
          'DEFAULT ' || o.typdefault,
          CASE WHEN o.typnotnull THEN 'NOT NULL' END,
          (SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' '
              ORDER BY k.conname COLLATE "C")
            FROM pg_catalog.pg_constraint k WHERE k.contypid = o.oid AND k.contype = 'c')) AS text,
        pg_catalog.obj_description(o.oid, 'pg_type') AS comment
      FROM pg_catalog.pg_type o JOIN pg_catalog.pg_namespace n ON n.oid = o.typnamespace
      WHERE o.typtype = 'd' AND\s"""
          + SCOPE.formatted("1247")
          + ORDER.formatted("typname");

  /** But for those that serial and identity made for their column. */
  static final String SEQUENCES =
      """
      SELECT n.nspname, o.relname, 'sequence' AS kind, pg_catalog.concat_ws(' ',
          pg_catalog.format_type(s.seqtypid, NULL),
          CASE WHEN s.seqstart <> 1 THEN 'START ' || s.seqstart END,
          CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT ' || s.seqincrement END,
          CASE WHEN s.seqcycle THEN 'CYCLE' END) AS text,
        pg_catalog.obj_description(o.oid, 'pg_class') AS comment
      FROM pg_catalog.pg_class o
      JOIN pg_catalog.pg_namespace n ON n.oid = o.relnamespace
      JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.oid
      WHERE NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend y
          WHERE y.classid = 1259 AND y.objid = o.oid AND y.refclassid = 1259
            AND y.deptype IN ('a', 'i'))
        AND\s"""
          + SCOPE.formatted("1259")
          + ORDER.formatted("relname");

  private ObjectSql() {}
}
