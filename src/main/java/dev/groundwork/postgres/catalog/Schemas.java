package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;
import java.util.List;

/** The schemas of our tables. */
public final class Schemas {
  private static final String MISSING =
      """
      SELECT s.name
      FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY AS s (name, place)
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = s.name)
      ORDER BY s.place
      """;

  /**
   * The relations of some schemas but their indexes, an array of oids with one parameter, the names
   * as {@code text[]}. They depend on the schema (manual, section 5.14; 2615 is pg_namespace, 1259
   * pg_class), and by that key are found without a look at those of a thousand others. What only
   * mentions the schema, as a constant of type {@code regnamespace}, is none of them.
   */
  static final String RELATIONS = held(1259, "pg_class", "relnamespace");

  /** The types of some schemas, the same way: 1247 is pg_type. */
  static final String TYPES = held(1247, "pg_type", "typnamespace");

  private Schemas() {}

  private static String held(int id, String table, String schema) {
    return """
        ARRAY(
          WITH spaces AS MATERIALIZED (
            SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY (?::text[]))
          SELECT h.oid FROM pg_catalog.%2$s h
          WHERE h.%3$s = ANY (ARRAY(SELECT oid FROM spaces)) AND h.oid = ANY (ARRAY(
            SELECT objid FROM pg_catalog.pg_depend
            WHERE classid = %1$d::oid AND refclassid = 2615::oid
              AND refobjid = ANY (ARRAY(SELECT oid FROM spaces)))))
        """
        .formatted(id, table, schema);
  }

  /**
   * Creates those that are missing. IF NOT EXISTS would ask for the right to create one even where
   * it exists (PostgreSQL manual, CREATE SCHEMA).
   */
  public static void create(Session session, List<String> schemas) throws SQLException {
    for (String missing : session.strings(MISSING, schemas)) {
      session.execute("CREATE SCHEMA " + Sql.identifier(missing));
    }
  }
}
