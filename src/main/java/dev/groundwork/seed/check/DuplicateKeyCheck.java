package dev.groundwork.seed.check;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceQuery;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Finds a key that a set gives twice, equal in the eyes of its type. */
final class DuplicateKeyCheck {
  private final Session session;
  private final ServerTypeCheck values;
  private final Problems problems;

  DuplicateKeyCheck(Session session, ServerTypeCheck values, Problems problems) {
    this.session = session;
    this.values = values;
    this.problems = problems;
  }

  void check(BoundSet planned) throws SQLException {
    if (planned.key().isEmpty() || planned.set().rows().isEmpty()) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    List<List<String>> keys = new ArrayList<>();
    for (Row row : planned.set().rows()) {
      List<String> key = texts(planned, row, planned.key(), values);
      if (!key.isEmpty()) {
        rows.add(row);
        keys.add(key);
      }
    }
    if (!surelyDiffer(planned, keys)) {
      ask(planned, rows, keys);
    }
  }

  /**
   * Whether all keys differ for types to which no two texts are the same value. Of blanks at its
   * end a varchar(n) loses those beyond its length.
   */
  private static boolean surelyDiffer(BoundSet planned, List<List<String>> keys) {
    return planned.key().stream().map(planned::column).allMatch(Column::comparesBytes)
        && keys.stream().flatMap(List::stream).noneMatch(text -> text.endsWith(" "))
        && new HashSet<>(keys).size() == keys.size();
  }

  /** The values of some columns; empty when one is no plain value, or a wrong one. */
  static List<String> texts(
      BoundSet planned, Row row, List<String> columns, ServerTypeCheck values) {
    List<String> texts = planned.texts(row, columns);
    for (int i = 0; i < texts.size(); i++) {
      if (values.refused(planned.column(columns.get(i)), texts.get(i))) {
        return List.of();
      }
    }
    return texts;
  }

  private void ask(BoundSet planned, List<Row> rows, List<List<String>> keys) throws SQLException {
    for (int[] pair : pairs(planned, keys)) {
      problems.add(
          "key [%s] = [%s] is there twice"
              .formatted(String.join(", ", planned.key()), String.join(", ", keys.get(pair[1]))),
          planned.set().file().at(rows.get(pair[1]).line()),
          "remove one: line %d has it too".formatted(rows.get(pair[0]).line()));
    }
  }

  /** As their columns store them: rounded, and without the blanks that are too many. */
  private List<int[]> pairs(BoundSet planned, List<List<String>> keys) throws SQLException {
    try {
      return Savepoint.within(session, () -> pairs(planned, keys, Column::type));
    } catch (SQLException e) {
      if (!ServerMessage.of(e).concernsTheRow()) {
        throw e;
      }
      // before PostgreSQL 16 nobody has asked yet whether they are too long; the INSERT will
      return pairs(planned, keys, Column::castType);
    }
  }

  private List<int[]> pairs(
      BoundSet planned, List<List<String>> keys, Function<Column, String> type)
      throws SQLException {
    ReferenceQuery query = new ReferenceQuery(planned.table(), planned.key(), planned.key().get(0));
    String sql =
        """
        with stored (%1$s, n) as (
          select %2$s, 0::bigint from %3$s where false -- for the collations of the columns
          union all select %4$s, given.n from %5$s)
        select (pg_catalog.array_agg(n order by n))[1]::int - 1,
          (pg_catalog.array_agg(n order by n))[2]::int - 1
        from stored group by %1$s having pg_catalog.count(*) > 1 order by 2
        """
            .formatted(
                query.names(),
                Sql.list(planned.key()),
                planned.table().name().sql(),
                query.cast("given", type),
                query.rowsOf("given"));
    return session.query(
        sql, row -> new int[] {row.getInt(1), row.getInt(2)}, query.bound(keys).toArray());
  }
}
