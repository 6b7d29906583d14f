package dev.groundwork.seed.write;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.bind.BoundColumnReference;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.set.OnConflict;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The temporary table where rows wait until it is known which are there already. */
final class Staging {
  private final Session session;
  private final BoundSet planned;
  private final List<String> columns;

  Staging(Session session, BoundSet planned, List<String> columns) {
    this.session = session;
    this.planned = planned;
    this.columns = columns;
  }

  static final String TABLE = "pg_temp.groundwork_seed";

  /** The number of a row, from 1, where resolving references makes another order of them. */
  static final String ROW = "groundwork_row";

  private static final int TOLD = 3;

  /** More of them would be joined to their table only to name three. */
  private static final int MOST_COMPARED = 100_000;

  /**
   * With the CHECK constraints of the columns, so that COPY tells the line of a row that fails one;
   * but not where a trigger may change the row before it is checked.
   */
  void create() throws SQLException {
    String table = planned.table().name().sql();
    session.execute("DROP TABLE IF EXISTS " + TABLE);
    if (planned.table().filledByTrigger() || !planned.lookups().isEmpty()) {
      session.execute(
          "CREATE TEMPORARY TABLE groundwork_seed ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
              .formatted(String.join(", ", fields()), table));
      number();
      return;
    }
    session.execute(
        "CREATE TEMPORARY TABLE groundwork_seed (LIKE %s INCLUDING CONSTRAINTS) ON COMMIT DROP"
            .formatted(table));
    String dropped =
        planned.table().columns().keySet().stream()
            .filter(column -> !columns.contains(column))
            .map(column -> "DROP COLUMN " + Sql.identifier(column) + " CASCADE")
            .collect(Collectors.joining(", "));
    if (!dropped.isEmpty()) {
      session.execute("ALTER TABLE " + TABLE + " " + dropped);
    }
  }

  /** A field that refers to a row of another table has the type of what it is compared with. */
  private List<String> fields() {
    Map<String, String> types =
        planned.lookups().stream()
            .collect(Collectors.toMap(BoundColumnReference::column, l -> l.compared().castType()));
    return columns.stream()
        .map(
            c ->
                types.containsKey(c)
                    ? "NULL::%s AS %s".formatted(types.get(c), Sql.identifier(c))
                    : Sql.identifier(c))
        .toList();
  }

  private void number() throws SQLException {
    if (!planned.lookups().isEmpty()) {
      session.execute(
          "ALTER TABLE %s ADD COLUMN %s bigint GENERATED ALWAYS AS IDENTITY".formatted(TABLE, ROW));
    }
  }

  private String order() {
    return planned.lookups().isEmpty() ? "s.ctid" : "s." + ROW;
  }

  void drop() throws SQLException {
    session.execute("DROP TABLE " + TABLE);
  }

  /** The keys of a few rows that are there already; of many rows they are not looked for. */
  List<String> alreadyThere(long rows) throws SQLException {
    if (planned.key().isEmpty()
        || rows > MOST_COMPARED
        || planned.set().onConflict() != OnConflict.SKIP) {
      return List.of();
    }
    return session.strings(
        "select %s from %s s join %s t on %s order by %s limit %d"
            .formatted(key("s"), TABLE, planned.table().name().sql(), sameKey(), order(), TOLD));
  }

  /** How many of its rows are there already, as far as their keys are known. */
  long countThere() throws SQLException {
    return planned.key().isEmpty() || planned.lookups().stream().anyMatch(this::isKey)
        ? 0
        : session
            .first(
                "select pg_catalog.count(*) from %s s join %s t on %s"
                    .formatted(TABLE, planned.table().name().sql(), sameKey()),
                row -> row.getLong(1))
            .orElse(0L);
  }

  private boolean isKey(BoundColumnReference lookup) {
    return planned.key().contains(lookup.column());
  }

  /** The key as one text, its columns apart by commas. */
  private String key(String alias) {
    return planned.key().stream()
        .map(c -> alias + "." + Sql.identifier(c))
        .collect(Collectors.joining(", ", "pg_catalog.concat_ws(', ', ", ")"));
  }

  private String sameKey() {
    return planned.key().stream()
        .map(Sql::identifier)
        .map(c -> "t.%1$s = s.%1$s".formatted(c))
        .collect(Collectors.joining(" and "));
  }

  /** A column of the key, and the number of the row that has none in it, from 1. */
  record NullKey(String column, long row) {}

  /** The first row without a part of its key; where no part can be null, nobody is asked. */
  Optional<NullKey> nullKey() throws SQLException {
    List<String> nullable = planned.nullableKey();
    if (nullable.isEmpty()) {
      return Optional.empty();
    }
    String sql =
        """
        select n, pg_catalog.array_position(array[%s], true)
        from (select pg_catalog.row_number() over (order by %s) as n, s.* from %s s) s
        where %s is null order by n limit 1
        """
            .formatted(
                nullable.stream()
                    .map(c -> Sql.identifier(c) + " is null")
                    .collect(Collectors.joining(", ")),
                order(),
                TABLE,
                nullable.stream().map(Sql::identifier).collect(Collectors.joining(" is null or ")));
    return session.first(sql, row -> new NullKey(nullable.get(row.getInt(2) - 1), row.getLong(1)));
  }

  /** A key that two rows have, and the number of each, from 1. */
  record Twice(String key, long first, long second) {}

  /** The first key that two rows have. */
  Optional<Twice> twice() throws SQLException {
    String key = Sql.list(planned.key());
    return session.first(
        """
        select pg_catalog.concat_ws(', ', %1$s),
          (pg_catalog.array_agg(n order by n))[1], (pg_catalog.array_agg(n order by n))[2]
        from (select pg_catalog.row_number() over (order by %3$s) as n, s.* from %2$s s) s
        group by %1$s having pg_catalog.count(*) > 1 order by 3 limit 1
        """
            .formatted(key, TABLE, order()),
        row -> new Twice(row.getString(1), row.getLong(2), row.getLong(3)));
  }

  /**
   * Whether two rows have the same key. An index tells it in a third of the time of a GROUP BY,
   * since it sorts in {@code maintenance_work_mem}.
   */
  boolean hasTwice() throws SQLException {
    String index =
        "CREATE UNIQUE INDEX ON %s (%s)".formatted(TABLE, String.join(", ", indexedKey()));
    try {
      Savepoint.within(session, () -> session.update(index));
      return false;
    } catch (SQLException e) {
      if (BulkFailure.UNIQUE.equals(e.getSQLState())) {
        return true;
      }
      throw e;
    }
  }

  /** Compares bytes where that is enough, which is quicker than any language's order. */
  private List<String> indexedKey() {
    return planned.key().stream()
        .map(planned::column)
        .map(c -> Sql.identifier(c.name()) + (c.comparesBytes() ? " COLLATE pg_catalog.\"C\"" : ""))
        .toList();
  }
}
