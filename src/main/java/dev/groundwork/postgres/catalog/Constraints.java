package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The constraints of our schemas. */
public final class Constraints {
  private static final String UNVALIDATED =
      """
      SELECT 'table', n.nspname, t.relname, c.conname
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
      WHERE NOT c.convalidated AND c.contype IN ('c', 'f', 'n') AND c.conparentid = 0::oid
        AND n.nspname::text = ANY (?)
      UNION ALL
      SELECT 'domain', n.nspname, d.typname, c.conname
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_type d ON d.oid = c.contypid
      JOIN pg_catalog.pg_namespace n ON n.oid = d.typnamespace
      WHERE NOT c.convalidated AND n.nspname::text = ANY (?)
      ORDER BY 2, 3, 4
      """;

  /** What most runs ask, and no more: there is none. */
  private static final String ANY =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_constraint WHERE NOT convalidated AND conrelid = ANY (%s)
        UNION ALL
        SELECT FROM pg_catalog.pg_constraint WHERE NOT convalidated AND contypid = ANY (%s))
      """
          .formatted(Schemas.RELATIONS, Schemas.TYPES);

  private Constraints() {}

  /** Those that hold for new rows alone: NOT VALID, and not validated since. */
  public static List<Problem> unvalidated(Session session, List<String> schemas)
      throws SQLException {
    return session.ask(ANY, schemas, schemas)
        ? session.query(
            UNVALIDATED,
            row -> problem(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            schemas,
            schemas)
        : List.of();
  }

  private static Problem problem(String kind, String schema, String owner, String constraint) {
    String name = Sql.identifier(schema, owner);
    return new Problem(
        "constraint %s on %s is not validated: older rows may break it"
            .formatted(constraint, kind.equals("table") ? owner : kind + " " + owner),
        kind + " " + name,
        "in a changeset: ALTER %s %s VALIDATE CONSTRAINT %s;\n"
                .formatted(kind.toUpperCase(Locale.ROOT), name, Sql.identifier(constraint))
            + "or, where that is meant for later: verify.unvalidated=warn");
  }
}
