package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * What is outside of some schemas and would go with what is in them: a view, a foreign key, a
 * column of a type, a default that takes a sequence. DROP … CASCADE asks nobody who owns it, and
 * tells of it in a NOTICE alone.
 */
public final class Dependents {

  /**
   * As the server follows the dependencies (manual, 53.18 pg_depend): from what is dropped to
   * whatever depends on it, and from the part of something ({@code i}, {@code e}) to the whole.
   * Told is the whole, not its parts. What has no schema is of its table's; casts and the like,
   * which are of no table, belong to the types and functions that they are made of. The schema of
   * an identity is quoted where it has to be (manual, 9.27 pg_identify_object).
   */
  private static final String OUTSIDE =
      """
      WITH RECURSIVE ours (names, quoted) AS (
        SELECT names, ARRAY(SELECT pg_catalog.quote_ident(n) FROM pg_catalog.unnest(names) AS n)
        FROM (SELECT ?::text[]) given (names)),
      gone (classid, objid, objsubid) AS (
        SELECT d.classid, d.objid, 0
        FROM ours, pg_catalog.pg_namespace n
        JOIN pg_catalog.pg_depend d ON d.refobjid = n.oid
          AND d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass::oid AND d.deptype = 'n'
        WHERE n.nspname::text = ANY (ours.names)
          AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass::oid AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend e
            WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')
        UNION
        SELECT next.* FROM gone g CROSS JOIN LATERAL (
          SELECT d.classid, d.objid, d.objsubid FROM pg_catalog.pg_depend d
          WHERE d.refclassid = g.classid AND d.refobjid = g.objid
            AND (g.objsubid = 0 OR d.refobjsubid = g.objsubid)
          UNION ALL
          SELECT d.refclassid, d.refobjid, d.refobjsubid FROM pg_catalog.pg_depend d
          WHERE d.classid = g.classid AND d.objid = g.objid AND d.objsubid = g.objsubid
            AND d.deptype IN ('i', 'e')) next),
      told AS (
        SELECT g.*, o.type, o.identity, r.identity AS relation, c.contype, c.contypid,
          coalesce(c.conname, a.attname) AS part, p.pubname,
          coalesce(r.schema, o.schema) <> ALL (ours.quoted) OR coalesce(r.schema, o.schema) IS NULL
            AND o.type NOT IN ('cast', 'transform', 'operator of access method',
              'function of access method') AS outside
        FROM ours, gone g
        CROSS JOIN LATERAL pg_catalog.pg_identify_object(g.classid, g.objid, g.objsubid) o
        LEFT JOIN pg_catalog.pg_constraint c ON c.tableoid = g.classid AND c.oid = g.objid
        LEFT JOIN pg_catalog.pg_attrdef f ON f.tableoid = g.classid AND f.oid = g.objid
        LEFT JOIN pg_catalog.pg_trigger t ON t.tableoid = g.classid AND t.oid = g.objid
        LEFT JOIN pg_catalog.pg_rewrite w ON w.tableoid = g.classid AND w.oid = g.objid
        LEFT JOIN pg_catalog.pg_policy y ON y.tableoid = g.classid AND y.oid = g.objid
        LEFT JOIN pg_catalog.pg_publication_rel m ON m.tableoid = g.classid AND m.oid = g.objid
        LEFT JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid
        LEFT JOIN pg_catalog.pg_class k ON k.tableoid = g.classid AND k.oid = g.objid
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = coalesce(f.adrelid, k.oid)
          AND a.attnum = coalesce(f.adnum, nullif(g.objsubid, 0))
        LEFT JOIN LATERAL pg_catalog.pg_identify_object(
          'pg_catalog.pg_class'::pg_catalog.regclass, coalesce(nullif(c.conrelid, 0), f.adrelid,
            t.tgrelid, w.ev_class, y.polrelid, k.oid), 0) r ON true
        )
      SELECT
        CASE WHEN contype = 'f' THEN 'foreign key' WHEN contype IS NOT NULL THEN 'constraint'
          WHEN objsubid <> 0 THEN 'column' WHEN pubname IS NOT NULL THEN 'membership of'
          WHEN type = 'default value' THEN 'default' ELSE type END,
        identity,
        CASE WHEN type = 'domain constraint' THEN pg_catalog.format(
            'ALTER DOMAIN %s DROP CONSTRAINT %I', (SELECT i.identity
              FROM pg_catalog.pg_identify_object(
                'pg_catalog.pg_type'::pg_catalog.regclass, contypid, 0) i), part)
          WHEN contype IS NOT NULL THEN
            pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', relation, part)
          WHEN type = 'composite type column' THEN
            pg_catalog.format('ALTER TYPE %s DROP ATTRIBUTE %I', relation, part)
          WHEN objsubid <> 0 THEN
            pg_catalog.format('ALTER TABLE %s DROP COLUMN %I', relation, part)
          WHEN type = 'default value' THEN
            pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', relation, part)
          WHEN pubname IS NOT NULL THEN pg_catalog.format('ALTER PUBLICATION %I DROP TABLE %s',
            pubname, pg_catalog.left(identity, -pg_catalog.length(
              ' in publication ' || pubname::text)))
          ELSE 'DROP ' || pg_catalog.upper(CASE type WHEN 'composite type' THEN 'type'
            WHEN 'statistics object' THEN 'statistics'
            WHEN 'foreign-data wrapper' THEN 'foreign data wrapper' ELSE type END)
            || ' ' || identity END
      FROM told
      WHERE outside
        AND (objsubid = 0 OR NOT EXISTS (SELECT FROM told w
          WHERE w.classid = told.classid AND w.objid = told.objid AND w.objsubid = 0))
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          JOIN told w ON w.classid = d.refclassid AND w.objid = d.refobjid
            AND w.objsubid IN (0, d.refobjsubid)
          WHERE d.classid = told.classid AND d.objid = told.objid
            AND d.objsubid = told.objsubid
            AND (d.deptype IN ('i', 'e') OR d.deptype IN ('a', 'P', 'S') AND w.outside))
      ORDER BY objid DESC, objsubid DESC
      """;

  /**
   * Something that would go.
   *
   * @param name of its kind, and what it is called
   * @param drop the statement that drops it alone
   */
  public record Dependent(String name, String drop) {}

  private Dependents() {}

  /** All of it; what was made last, and so may depend on the others, first. */
  public static List<Dependent> outside(Session session, List<String> schemas) throws SQLException {
    return session.query(
        OUTSIDE,
        row -> new Dependent(row.getString(1) + " " + row.getString(2), row.getString(3)),
        schemas);
  }
}
