package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.List;

public final class Catalog {
  private Catalog() {}

  public static List<String> tables(Session session, List<String> schemas) throws SQLException {
    return session.strings(
        """
        SELECT c.relname FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p')
          AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock')
        ORDER BY 1
        """,
        schemas);
  }

  public static String fingerprintSql() {
    return "SELECT pg_catalog.md5(pg_catalog.string_agg(c.relname, ',' ORDER BY c.relname)) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY (?)";
  }
}
