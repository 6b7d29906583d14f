package dev.groundwork.postgres.ddl;

/** What is in the schemas and has no text here. */
final class UnknownSql {
  static final String UNKNOWN =
      """
      SELECT DISTINCT u.what FROM (
        SELECT 2617::oid AS class, o.oid, o.oprnamespace AS space,
          'operator ' || o.oid::pg_catalog.regoperator::text AS what
        FROM pg_catalog.pg_operator o
        UNION ALL SELECT 2616, oid, opcnamespace, 'operator class ' || opcname
        FROM pg_catalog.pg_opclass
        UNION ALL SELECT 2753, oid, opfnamespace, 'operator family ' || opfname
        FROM pg_catalog.pg_opfamily
        UNION ALL SELECT 3456, oid, collnamespace, 'collation ' || collname
        FROM pg_catalog.pg_collation
        UNION ALL SELECT 2607, oid, connamespace, 'conversion ' || conname
        FROM pg_catalog.pg_conversion
        UNION ALL SELECT 3601, oid, prsnamespace, 'text search parser ' || prsname
        FROM pg_catalog.pg_ts_parser
        UNION ALL SELECT 3600, oid, dictnamespace, 'text search dictionary ' || dictname
        FROM pg_catalog.pg_ts_dict
        UNION ALL SELECT 3764, oid, tmplnamespace, 'text search template ' || tmplname
        FROM pg_catalog.pg_ts_template
        UNION ALL SELECT 3602, oid, cfgnamespace, 'text search configuration ' || cfgname
        FROM pg_catalog.pg_ts_config
        UNION ALL SELECT 1247, t.oid, t.typnamespace, 'base type ' || t.typname
        FROM pg_catalog.pg_type t
        WHERE (t.typtype = 'b' OR t.typtype = 'p')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_type a WHERE a.typarray = t.oid)
        UNION ALL SELECT 1247, t.oid, t.typnamespace,
          'range type with a canonical function ' || t.typname
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_range g ON g.rngtypid = t.oid
        WHERE g.rngcanonical <> 0
        UNION ALL SELECT 1259, c.oid, c.relnamespace, CASE c.relkind WHEN 'f' THEN 'foreign table '
          ELSE 'table of a type ' END || c.relname
        FROM pg_catalog.pg_class c WHERE c.relkind = 'f' OR c.reloftype <> 0
        UNION ALL SELECT 1255, p.oid, p.pronamespace,
          'aggregate ' || p.oid::pg_catalog.regprocedure::text
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid
        WHERE g.aggkind <> 'n' OR g.aggmtransfn <> 0 OR g.aggsortop <> 0 OR g.aggfinalmodify <> 'r'
        UNION ALL SELECT 2605, c.oid, t.typnamespace, pg_catalog.format('cast from %s to %s',
          pg_catalog.format_type(c.castsource, NULL), pg_catalog.format_type(c.casttarget, NULL))
        FROM pg_catalog.pg_cast c
        JOIN pg_catalog.pg_type t ON t.oid IN (c.castsource, c.casttarget)
        WHERE NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 2605 AND d.objid = c.oid AND d.deptype = 'i')) AS u
      JOIN spaces s ON s.oid = u.space
      WHERE (u.class, u.oid) NOT IN (SELECT classid, objid FROM members)
        AND NOT EXISTS (SELECT FROM excluded e WHERE u.class = 1259 AND e.oid = u.oid)
      ORDER BY 1
      """;

  private UnknownSql() {}
}
