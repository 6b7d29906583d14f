package dev.groundwork.seed.write;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.bind.ReferenceQuery;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One INSERT of several rows. Its values are bound without a type, so that the server reads each as
 * it reads a literal: with the input function of its column, and without cutting it short.
 *
 * @param head of the statement, up to its rows
 * @param tail of the statement, after its rows
 * @param columns that the statement names; a row that leaves one out gets its default
 * @param resolved what a reference stands for
 */
record InsertBatch(
    BoundSet planned,
    String head,
    String tail,
    List<String> columns,
    List<Row> rows,
    Function<ReferenceQuery.Key, String> resolved,
    ReferenceBinder binder,
    SeedParameters parameters) {

  /** How many rows were inserted or changed. */
  int write(Session session) throws SQLException {
    List<String> bound = new ArrayList<>();
    String values = rows.stream().map(row -> values(row, bound)).collect(Collectors.joining(",\n"));
    String sql = head + " VALUES\n" + values + tail;
    session.keepStandardStrings();
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      for (int i = 0; i < bound.size(); i++) {
        statement.setObject(i + 1, bound.get(i), Types.OTHER);
      }
      return statement.executeUpdate();
    }
  }

  private String values(Row row, List<String> bound) {
    List<CellValue> cells = planned.cells(row);
    return columns.stream()
        .map(column -> value(row.columns().indexOf(column), cells, column, bound))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String value(int index, List<CellValue> cells, String column, List<String> bound) {
    if (index < 0) {
      return "DEFAULT";
    }
    CellValue cell = cells.get(index);
    if (cell instanceof CellValue.Expression expression) {
      bound.addAll(expression.sql().values(parameters));
      return "(" + expression.sql().sql() + ")";
    }
    if (cell instanceof CellValue.Text text) {
      bound.add(text.text());
      return "?";
    }
    if (cell instanceof CellValue.Reference reference) {
      bound.add(resolved.apply(binder.key(planned, column, reference)));
      return "?";
    }
    return "NULL";
  }
}
