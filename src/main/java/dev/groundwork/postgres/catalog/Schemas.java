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
   * pg_class), and by that key are found without a look at those of a thousand others; so is what
   * only mentions the schema, as a constant of type {@code regnamespace}.
   */
  public static final String RELATIONS = held(1259);

  /** The types of some schemas, the same way: 1247 is pg_type. */
  static final String TYPES = held(1247);

  private Schemas() {}

  private static String held(int table) {
    return """
        ARRAY(
          SELECT h.objid FROM pg_catalog.pg_depend h
          WHERE h.classid = %d::oid AND h.refclassid = 2615::oid AND h.refobjid = ANY (ARRAY(
            SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY (?::text[]))))
        """
        .formatted(table);
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
