package dev.groundwork.postgres.ddl;

/** Which thing needs which before it, both as what has a statement of its own. */
final class DependencySql {
  /** A row type is its table, an array its element, a view's rule the view. */
  static final String OWNERS =
      """
      , owners AS (
        SELECT 1247::oid AS class, t.oid, CASE WHEN t.typrelid <> 0 AND k.relkind <> 'c'
          THEN 1259::oid ELSE 1247::oid END AS to_class,
          CASE WHEN t.typrelid <> 0 AND k.relkind <> 'c' THEN t.typrelid ELSE t.oid END AS to_oid
        FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class k ON k.oid = t.typrelid),
      same AS (
        SELECT class, oid, to_class, to_oid FROM owners
        UNION ALL
        SELECT 1247, a.typarray, o.to_class, o.to_oid
        FROM owners o JOIN pg_catalog.pg_type a ON a.oid = o.oid AND a.typarray <> 0
        UNION ALL
        SELECT 1247, d.objid, 1247, d.refobjid FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_type m ON m.oid = d.objid AND m.typtype = 'm'
        WHERE d.classid = 1247 AND d.refclassid = 1247 AND d.deptype = 'i'
        UNION ALL
        SELECT 1259, c.oid, 1247, c.reltype FROM pg_catalog.pg_class c WHERE c.relkind = 'c'
        UNION ALL
        SELECT 2618, w.oid, 1259, w.ev_class FROM pg_catalog.pg_rewrite w
        WHERE w.rulename = '_RETURN'
        UNION ALL
        SELECT 2606, c.oid, 1247, c.contypid FROM pg_catalog.pg_constraint c WHERE c.contypid <> 0
        UNION ALL
        SELECT 1259, c.conindid, 2606, c.oid FROM pg_catalog.pg_constraint c
        WHERE c.contype IN ('p', 'u', 'x'))
      """;

  /** A sequence that a column owns is there before its table, and is given to it later. */
  static final String DEPENDENCIES =
      OWNERS
          + """
            SELECT DISTINCT coalesce(f.to_class, d.classid), coalesce(f.to_oid, d.objid),
              coalesce(t.to_class, d.refclassid), coalesce(t.to_oid, d.refobjid)
            FROM pg_catalog.pg_depend d
            LEFT JOIN same f ON f.class = d.classid AND f.oid = d.objid
            LEFT JOIN same t ON t.class = d.refclassid AND t.oid = d.refobjid
            WHERE d.refclassid IN (1247, 1255, 1259, 2606, 2604)
              AND d.classid IN (1247, 1255, 1259, 2604, 2606, 2618)
              AND d.deptype NOT IN ('P', 'S')
              AND NOT (d.classid = 1259 AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
                AND EXISTS (SELECT FROM pg_catalog.pg_sequence q WHERE q.seqrelid = d.objid))
            UNION
            SELECT 2606, c.oid, 1259, p.inhrelid
            FROM relations r
            JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid AND c.contype IN ('p', 'u', 'x')
            CROSS JOIN LATERAL (
              WITH RECURSIVE below (inhrelid) AS (
                SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid
                UNION ALL
                SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN below b ON i.inhparent = b.inhrelid)
              SELECT inhrelid FROM below) p
            WHERE r.relkind = 'p'
            """;

  /** The same down to columns; what a child has of its parent it gets when it is attached. */
  static final String OF_PIECES =
      OWNERS
          + """
            SELECT DISTINCT
              pg_catalog.concat_ws('.', coalesce(f.to_class, d.classid), coalesce(f.to_oid, d.objid),
                CASE WHEN f.oid IS NULL THEN d.objsubid ELSE 0 END),
              pg_catalog.concat_ws('.', coalesce(t.to_class, d.refclassid),
                coalesce(t.to_oid, d.refobjid), CASE WHEN t.oid IS NULL THEN d.refobjsubid ELSE 0 END)
            FROM pg_catalog.pg_depend d
            LEFT JOIN same f ON f.class = d.classid AND f.oid = d.objid
            LEFT JOIN same t ON t.class = d.refclassid AND t.oid = d.refobjid
            WHERE d.refclassid IN (1247, 1255, 1259, 2606, 2604)
              AND d.classid IN (1247, 1255, 1259, 2604, 2606, 2618, 2620, 3256, 3381)
              AND d.deptype NOT IN ('P', 'S')
              AND NOT (d.classid = 1259 AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
                AND EXISTS (SELECT FROM pg_catalog.pg_sequence q WHERE q.seqrelid = d.objid))
              AND NOT (d.classid = 1259 AND d.refclassid = 1259 AND EXISTS (
                SELECT FROM pg_catalog.pg_inherits i
                WHERE i.inhrelid = d.objid AND i.inhparent = d.refobjid))
            """;

  private DependencySql() {}
}
