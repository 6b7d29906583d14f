package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much is in our tables, as the last VACUUM or ANALYZE found it (manual, pg_class): a question
 * about the file itself would wait for whoever alters the table, and so would {@code
 * pg_partition_tree}.
 */
public final class TableSizes {
  private static final String ESTIMATES =
      """
      SELECT n.nspname, c.relname,
        CASE WHEN c.relkind = 'p' THEN coalesce((
          WITH RECURSIVE parts (part) AS (
            SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid
            UNION ALL
            SELECT i.inhrelid FROM parts
            JOIN pg_catalog.pg_inherits i ON i.inhparent = parts.part)
          SELECT pg_catalog.sum(greatest(p.reltuples, 0)) FROM parts
          JOIN pg_catalog.pg_class p ON p.oid = parts.part WHERE p.relkind <> 'p'), 0)
          ELSE c.reltuples END::bigint AS estimate,
        c.relpages::bigint * pg_catalog.current_setting('block_size')::integer AS bytes,
        pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND c.relkind IN ('r', 'p')
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;

  private TableSizes() {}

  /**
   * One table.
   *
   * @param estimate of its rows; less than 0 where nobody has counted yet
   * @param bytes on disk, without indexes, as estimated
   * @param readable whether our role may count
   */
  public record Size(TableName table, long estimate, long bytes, boolean readable) {}

  /** Of the tables of {@link Catalog#tables}. */
  public static List<Size> of(Session session, List<String> schemas) throws SQLException {
    var ours = Catalog.tables(session, schemas).stream().collect(Collectors.toSet());
    return session
        .query(
            ESTIMATES,
            row ->
                new Size(
                    new TableName(row.getString(1), row.getString(2)),
                    row.getLong("estimate"),
                    row.getLong("bytes"),
                    row.getBoolean("readable")),
            schemas)
        .stream()
        .filter(size -> ours.contains(size.table()))
        .toList();
  }

  /** The rows of a table, counted. */
  public static long count(Session session, TableName table) throws SQLException {
    return session
        .first("SELECT pg_catalog.count(*) FROM " + table.sql(), row -> row.getLong(1))
        .orElseThrow();
  }
}
