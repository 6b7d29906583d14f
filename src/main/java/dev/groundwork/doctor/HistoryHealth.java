package dev.groundwork.doctor;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Odd states of Liquibase's two tables, each with the statement that mends it. */
public final class HistoryHealth {
  private static final String TWICE =
      """
      SELECT pg_catalog.format('%%s::%%s::%%s is in the history %%s times', filename, id, author,
          pg_catalog.count(*)),
        pg_catalog.format('DELETE FROM %%s WHERE id = %%L AND author = %%L AND filename = %%L'
          ' AND orderexecuted > %%s;', %2$s, id, author, filename, pg_catalog.min(orderexecuted))
      FROM %1$s GROUP BY filename, id, author HAVING pg_catalog.count(*) > 1 ORDER BY 1
      """;

  private static final String FAILED =
      """
      SELECT pg_catalog.format('%%s::%%s::%%s is recorded as %%s', filename, id, author, exectype),
        pg_catalog.format('DELETE FROM %%s WHERE id = %%L AND author = %%L AND filename = %%L;',
          %2$s, id, author, filename)
      FROM %1$s WHERE exectype::text NOT IN ('EXECUTED', 'RERAN', 'MARK_RAN', 'SKIPPED') ORDER BY 1
      """;

  private static final String NO_CHECKSUM =
      """
      SELECT pg_catalog.format('%%s of the history have no checksum: a change of their text would'
          ' not be seen', pg_catalog.count(*)), 'the next groundwork up computes them'
      FROM %1$s WHERE md5sum IS NULL HAVING pg_catalog.count(*) > 0
      """;

  private static final String LOCKED =
      """
      SELECT pg_catalog.format('Liquibase''s lock is held by %%s since %%s', lockedby, lockgranted),
        'UPDATE ' || %2$s || ' SET locked = false, lockgranted = NULL, lockedby = NULL;'
          || ' or groundwork up, which clears it where nobody is at work'
      FROM %1$s WHERE locked
      """;

  private HistoryHealth() {}

  /** Those of a schema's tables that our role may read. */
  public static List<Problem> problems(Session session, String schema) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    HistoryTable table = new HistoryTable(schema);
    if (table.isReadable(session)) {
      for (String query : List.of(TWICE, FAILED, NO_CHECKSUM)) {
        problems.addAll(ask(session, table.sql(), query));
      }
    }
    if (table.isLockReadable(session)) {
      problems.addAll(ask(session, table.lockSql(), LOCKED));
    }
    return problems;
  }

  private static List<Problem> ask(Session session, String table, String query)
      throws SQLException {
    return session.query(
        query.formatted(table, Sql.literal(table)),
        row -> new Problem(row.getString(1), "table " + table, row.getString(2)));
  }
}
