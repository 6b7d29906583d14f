package dev.groundwork.seed.guard;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Plural;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.set.SeedSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many rows the tables of the seeds held when the run began: before its changesets, which may
 * insert some.
 */
public final class InitialRowCounts {
  private static final long COUNTED = 1_000;

  private final Map<String, Long> rows;

  /**
   * @param rows by the table's name as it was written; a table that was not there held none
   */
  public InitialRowCounts(Map<String, Long> rows) {
    this.rows = rows;
  }

  /** Asks the database nothing when there are no sets. */
  public static InitialRowCounts of(Supplier<Session> connected, String schema, List<SeedSet> sets)
      throws SQLException {
    if (sets.isEmpty()) {
      return new InitialRowCounts(Map.of());
    }
    Session session = connected.get();
    List<String> names = sets.stream().flatMap(set -> set.tables().stream()).distinct().toList();
    TableCatalog catalog = TableCatalog.read(session, schema, names);
    Map<String, Long> rows = new HashMap<>();
    for (String name : names) {
      Table table = catalog.table(name).filter(Table::isTable).orElse(null);
      rows.put(name, table == null ? 0 : count(session, table));
    }
    return new InitialRowCounts(Map.copyOf(rows));
  }

  private static long count(Session session, Table table) throws SQLException {
    return session
        .first(
            "select pg_catalog.count(*) from (select 1 from %s limit %d) t"
                .formatted(table.name().sql(), COUNTED),
            row -> row.getLong(1))
        .orElse(0L);
  }

  boolean empty(String table) {
    return rows.getOrDefault(table, 0L) == 0;
  }

  /** Such as {@code users has 3 rows}. */
  String count(String table) {
    long count = rows.getOrDefault(table, 0L);
    String rows = count == COUNTED ? COUNTED + " or more rows" : Plural.of(count, "row");
    return table + " has " + rows;
  }
}
