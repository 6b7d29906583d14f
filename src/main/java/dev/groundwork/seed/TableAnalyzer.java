package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.set.SeedSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the server look at tables that got many rows, or its plans are made for empty ones. */
final class TableAnalyzer {
  /** Fewer are read in a moment by any plan, and autovacuum comes within minutes. */
  private static final long MANY = 10_000;

  private final Session session;
  private final Map<TableName, Long> rows = new HashMap<>();
  private final Map<TableName, SeedSet> last = new LinkedHashMap<>();

  TableAnalyzer(Session session) {
    this.session = session;
  }

  void count(SeedSet set, TableName table, long more) {
    rows.merge(table, more, Long::sum);
    last.put(table, set);
  }

  void perform() throws IOException {
    for (Map.Entry<TableName, SeedSet> table : last.entrySet()) {
      if (rows.getOrDefault(table.getKey(), 0L) > MANY) {
        SeedFailure.placedCheck(
            table.getValue(), () -> session.execute("ANALYZE " + table.getKey().sql()));
      }
    }
  }
}
