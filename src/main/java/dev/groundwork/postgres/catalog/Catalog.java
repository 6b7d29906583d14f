package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** What is in our schemas, as the server's catalog tells it. */
public final class Catalog {
  /**
   * A schema's tables depend on it (manual, section 5.14): 2615 is pg_namespace, 1259 pg_class. By
   * that key they are found without a look at those of all other schemas.
   */
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = ANY (ARRAY(
          SELECT d.objid FROM pg_catalog.pg_depend d
          WHERE d.classid = 1259::oid AND d.refclassid = 2615::oid
            AND d.refobjid = ANY (ARRAY(
              SELECT oid FROM pg_catalog.pg_namespace
              WHERE nspname = ANY (?::text[]) AND nspname <> 'groundwork'))))
        AND c.relkind IN ('r', 'p')
        AND\s"""
          + HistoryTable.NEITHER
          + """
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
            AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;

  private Catalog() {}

  /**
   * The tables of these schemas, partitioned ones and partitions among them; without those of
   * extensions, of Liquibase and of Groundwork.
   */
  public static List<TableName> tables(Session session, List<String> schemas) throws SQLException {
    return session.query(TABLES, row -> new TableName(row.getString(1), row.getString(2)), schemas);
  }
}
