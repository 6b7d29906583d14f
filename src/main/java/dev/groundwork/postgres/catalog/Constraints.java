package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;

/** The constraints of our schemas. */
public final class Constraints {
  private static final String UNVALIDATED =
      """
      SELECT n.nspname, t.relname, c.conname
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
      WHERE NOT c.convalidated AND c.contype IN ('c', 'f', 'n') AND c.conparentid = 0
        AND n.nspname::text = ANY (?)
      ORDER BY 1, 2, 3
      """;

  private Constraints() {}

  /** Those that hold for new rows alone: NOT VALID, and not validated since. */
  public static List<Problem> unvalidated(Session session, List<String> schemas)
      throws SQLException {
    return session.query(
        UNVALIDATED,
        row ->
            new Problem(
                "constraint %s on %s is not validated: older rows may break it"
                    .formatted(row.getString(3), row.getString(2)),
                "table " + Sql.identifier(row.getString(1), row.getString(2)),
                "in a changeset: ALTER TABLE %s VALIDATE CONSTRAINT %s;\n"
                        .formatted(
                            Sql.identifier(row.getString(1), row.getString(2)),
                            Sql.identifier(row.getString(3)))
                    + "or, where that is meant for later: verify.unvalidated=warn"),
        schemas);
  }
}
