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

  private Schemas() {}

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
