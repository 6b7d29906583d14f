package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** What is in our schemas, as the server's catalog tells it. */
public final class Catalog {
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname <> 'groundwork' AND c.relkind IN ('r', 'p')
        AND c.oid = ANY (\
      """
          + Schemas.RELATIONS
          + ") AND "
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
