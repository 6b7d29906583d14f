package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the server look at tables that got many rows, or its plans are made for empty ones. */
final class TableAnalyzer {
  /** Fewer are read in a moment by any plan, and autovacuum comes within minutes. */
  private static final long MANY = 10_000;

  private final Session session;
  private final Map<TableName, Long> rows = new LinkedHashMap<>();

  TableAnalyzer(Session session) {
    this.session = session;
  }

  void count(TableName table, long more) {
    rows.merge(table, more, Long::sum);
  }

  void perform() throws SQLException {
    for (Map.Entry<TableName, Long> table : rows.entrySet()) {
      if (table.getValue() > MANY) {
        session.execute("ANALYZE " + table.getKey().sql());
      }
    }
  }
}
