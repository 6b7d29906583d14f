package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Server;
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
      WHERE n.nspname::text = ANY (?) AND n.nspname <> 'groundwork'
        AND c.relkind IN ('r', 'p')
        AND\s"""
          + HistoryTable.NEITHER
          + """
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
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

  /**
   * A hash of everything that changelogs make in these schemas: relations, columns, constraints,
   * indexes, sequences (not their values), views, functions, triggers, types, policies, rules. Not
   * in it: rows, owners, grants, comments, statistics targets, tablespaces, extensions and what
   * belongs to them, Liquibase's two tables, the schema {@code groundwork}.
   *
   * <p>It holds no oid, so that it survives dump and restore. It depends on the search path (names
   * in expressions are qualified where that does not show them), so that only those from sessions
   * of {@link Server#connect()} can be compared.
   */
  public static String fingerprint(Session session, List<String> schemas) throws SQLException {
    return session.strings(fingerprintSql(), schemas).get(0);
  }

  /**
   * The query of {@link #fingerprint}, for use inside another: in parentheses it is one value of
   * type {@code text}. It has one parameter, the schemas, of type {@code text[]}.
   */
  public static String fingerprintSql() {
    return FingerprintSql.QUERY;
  }

  /**
   * A query that tells at a fraction of the cost of {@link #fingerprintSql} that nothing has
   * changed since it gave the same; where it does not, the fingerprint may be the same
   * nevertheless. One value of type {@code text}; its one parameter are the schemas, of type {@code
   * text[]}.
   */
  public static String markSql() {
    return CatalogMark.QUERY;
  }

  /**
   * A query for one hash per object, as one value of type {@code json}: {@code {"table
   * public.products": "0f3a…"}}. Its one parameter are the schemas, of type {@code text[]}.
   */
  public static String objectsSql() {
    return FingerprintSql.OBJECTS;
  }
}
