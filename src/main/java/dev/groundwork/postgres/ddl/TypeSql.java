package dev.groundwork.postgres.ddl;

/** Enumerations, domains, composite types and ranges; functions. */
final class TypeSql {
  private static final String CONSTRAINTS =
      """
      (SELECT pg_catalog.string_agg(pg_catalog.format(
          ' CONSTRAINT %I %s', c.conname, pg_catalog.pg_get_constraintdef(c.oid)), ''
          ORDER BY c.conname COLLATE "C")
        FROM pg_catalog.pg_constraint c
        WHERE c.contypid = t.oid AND c.contype = 'c' AND c.convalidated)
      """;

  private static final String ATTRIBUTES =
      """
      (SELECT pg_catalog.string_agg(pg_catalog.format(E'\\n  %I %s%s', a.attname,
          pg_catalog.format_type(a.atttypid, a.atttypmod), COLLATION), ',' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
      """
          .replace("COLLATION", ScopeSql.COLLATION);

  private static final String RANGE =
      """
      (SELECT 'SUBTYPE = ' || pg_catalog.format_type(g.rngsubtype, NULL)
        || CASE WHEN o.opcdefault THEN ''
          ELSE pg_catalog.format(', SUBTYPE_OPCLASS = %I.%I', n.nspname, o.opcname) END
        || CASE WHEN g.rngcollation IN (0, b.typcollation) THEN ''
          ELSE pg_catalog.format(', COLLATION = %I.%I', ln.nspname, l.collname) END
        || CASE WHEN g.rngsubdiff = 0 THEN '' ELSE ', SUBTYPE_DIFF = ' || g.rngsubdiff::text END
        || coalesce((
          SELECT pg_catalog.format(', MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname)
          FROM pg_catalog.pg_type m JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
          WHERE m.oid = (pg_catalog.to_jsonb(g) ->> 'rngmultitypid')::oid), '')
        FROM pg_catalog.pg_range g
        JOIN pg_catalog.pg_type b ON b.oid = g.rngsubtype
        JOIN pg_catalog.pg_opclass o ON o.oid = g.rngsubopc
        JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = g.rngcollation
        LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
        WHERE g.rngtypid = t.oid)
      """;

  static final String TYPES =
      """
      SELECT 1247, t.oid, 10, t.object, CASE t.typtype
        WHEN 'e' THEN pg_catalog.format('CREATE TYPE %s AS ENUM (%s)', t.named, (
          SELECT pg_catalog.string_agg(
            pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
          FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))
        WHEN 'd' THEN pg_catalog.format('CREATE DOMAIN %s AS %s', t.named,
            pg_catalog.format_type(t.typbasetype, t.typtypmod))
          || coalesce((
            SELECT pg_catalog.format(' COLLATE %I.%I', ln.nspname, l.collname)
            FROM pg_catalog.pg_collation l
            JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
            JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
            WHERE l.oid = t.typcollation AND l.oid <> b.typcollation), '')
          || coalesce(' DEFAULT ' || coalesce(
            pg_catalog.pg_get_expr(t.typdefaultbin, 1247), pg_catalog.quote_literal(t.typdefault)), '')
          || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
          || coalesce(CONSTRAINTS, '')
        WHEN 'r' THEN pg_catalog.format('CREATE TYPE %s AS RANGE (%s)', t.named, RANGE_OF)
        ELSE pg_catalog.format(E'CREATE TYPE %s AS (%s)', t.named, (
          SELECT ATTRIBUTES FROM types y WHERE y.oid = t.oid)) END
      FROM types t
      """
          .replace("CONSTRAINTS", CONSTRAINTS)
          .replace("RANGE_OF", RANGE)
          .replace("ATTRIBUTES", ATTRIBUTES);

  static final String UNVALIDATED =
      """
      SELECT t.object, pg_catalog.format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.named, c.conname,
        pg_catalog.pg_get_constraintdef(c.oid))
      FROM types t JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid
      WHERE c.contype = 'c' AND NOT c.convalidated
      ORDER BY t.named COLLATE "C", c.conname COLLATE "C"
      """;

  static final String FUNCTIONS =
      """
      SELECT 1255, f.oid, 20, f.object, CASE WHEN f.prokind <> 'a' THEN
          pg_catalog.rtrim(pg_catalog.regexp_replace(
            pg_catalog.pg_get_functiondef(f.oid), '^CREATE OR REPLACE ', 'CREATE '), E'\\n')
        ELSE (
          SELECT pg_catalog.format('CREATE AGGREGATE %s(%s) (SFUNC = %s, STYPE = %s%s)', f.named,
            coalesce(nullif(pg_catalog.pg_get_function_arguments(f.oid), ''), '*'),
            g.aggtransfn, pg_catalog.format_type(g.aggtranstype, NULL),
            CASE WHEN g.aggtransspace = 0 THEN '' ELSE ', SSPACE = ' || g.aggtransspace END
            || CASE WHEN g.aggfinalfn = 0 THEN '' ELSE ', FINALFUNC = ' || g.aggfinalfn::text END
            || CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
            || CASE WHEN g.aggcombinefn = 0 THEN ''
              ELSE ', COMBINEFUNC = ' || g.aggcombinefn::text END
            || CASE WHEN g.aggserialfn = 0 THEN '' ELSE pg_catalog.format(
              ', SERIALFUNC = %s, DESERIALFUNC = %s', g.aggserialfn, g.aggdeserialfn) END
            || coalesce(', INITCOND = ' || pg_catalog.quote_literal(g.agginitval), '')
            || CASE f.proparallel WHEN 's' THEN ', PARALLEL = SAFE'
              WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END)
          FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = f.oid) END
      FROM functions f
      """;

  private TypeSql() {}
}
