package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;

/** Indexes that a CREATE INDEX CONCURRENTLY left behind when it failed. */
public final class Indexes {
  /** Those of partitioned tables are invalid until each partition has its own; not ours to mend. */
  private static final String INVALID =
      """
      SELECT n.nspname, c.relname, t.relname
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname::text = ANY (?)
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_stat_progress_create_index p
          WHERE p.index_relid = c.oid OR (p.index_relid = 0::oid AND p.relid = t.oid))
      ORDER BY n.nspname, c.relname
      """;

  /** What most runs ask, and no more: there is none. */
  private static final String ANY =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_index WHERE NOT indisvalid AND indrelid = ANY (%s))
      """
          .formatted(Schemas.RELATIONS);

  private Indexes() {}

  /** The invalid ones, but those that somebody is building now; each with what mends it. */
  public static List<Problem> invalid(Session session, List<String> schemas) throws SQLException {
    return session.ask(ANY, schemas)
        ? session.query(
            INVALID, r -> problem(r.getString(1), r.getString(2), r.getString(3)), schemas)
        : List.of();
  }

  private static Problem problem(String schema, String index, String table) {
    String name = Sql.identifier(schema, index);
    return new Problem(
        "index %s is invalid: it is kept up to date, and never used".formatted(name),
        "table " + Sql.identifier(schema, table),
        mend(name, index));
  }

  private static String mend(String name, String index) {
    String drop = "DROP INDEX CONCURRENTLY %s;".formatted(name);
    // what REINDEX CONCURRENTLY leaves behind (manual, REINDEX, "Rebuilding Indexes Concurrently")
    if (index.matches(".*_cc(new|old)\\d*")) {
      return drop;
    }
    return "REINDEX INDEX CONCURRENTLY %s;\nor, where its changeset runs again: %s"
        .formatted(name, drop);
  }
}
