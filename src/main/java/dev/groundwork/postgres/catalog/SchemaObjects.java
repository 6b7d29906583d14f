package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** Everything that is in some schemas, but for what belongs to extensions. */
public final class SchemaObjects {

  /** What depends on its schema is in it; the server knows how each is called and of which kind. */
  private static final String THINGS =
      """
      SELECT CASE o.type WHEN 'composite type' THEN 'type' WHEN 'statistics object'
        THEN 'statistics' ELSE o.type END, o.identity
      FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_depend d ON d.refobjid = n.oid
        AND d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass::oid AND d.deptype = 'n'
      CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
      WHERE n.nspname = ANY (?)
        AND o.type IN ('table', 'view', 'materialized view', 'foreign table', 'sequence',
          'function', 'aggregate', 'procedure', 'type', 'composite type', 'collation',
          'conversion', 'operator', 'operator class', 'operator family', 'statistics object',
          'text search configuration', 'text search dictionary', 'text search parser',
          'text search template')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend e
          WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')
      ORDER BY CASE o.type WHEN 'table' THEN 0 ELSE 1 END, o.identity COLLATE "C"
      """;

  /**
   * Something in a schema.
   *
   * @param kind as SQL calls it: {@code table}, {@code materialized view}
   * @param name quoted where SQL needs it, with its schema
   */
  public record SchemaObject(String kind, String name) {}

  private SchemaObjects() {}

  /**
   * Drops all of it, and with it whatever elsewhere depends on it: see {@link Dependents}.
   *
   * @return what was dropped by itself, and not with something else
   */
  public static List<SchemaObject> drop(Session session, List<String> schemas) throws SQLException {
    List<SchemaObject> things =
        session.query(THINGS, row -> new SchemaObject(row.getString(1), row.getString(2)), schemas);
    for (SchemaObject schemaObject : things) {
      session.execute(
          "DROP %s IF EXISTS %s CASCADE".formatted(schemaObject.kind(), schemaObject.name()));
    }
    return things;
  }
}
