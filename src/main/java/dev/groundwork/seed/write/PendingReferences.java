package dev.groundwork.seed.write;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.bind.ReferenceQuery;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rows of a set wait for: the rows to which they refer. */
final class PendingReferences {
  private final BoundSet planned;
  private final ReferenceBinder binder;
  private final ReferenceResolver resolver;

  PendingReferences(BoundSet planned, ReferenceBinder binder, ReferenceResolver resolver) {
    this.planned = planned;
    this.binder = binder;
    this.resolver = resolver;
  }

  /** What is not found now may be a row of this very set, which is written first then. */
  void find(List<Row> rows) throws SQLException {
    List<ReferenceQuery.Key> wanted = new ArrayList<>();
    rows.forEach(row -> wanted.addAll(keys(row)));
    resolver.find(wanted);
  }

  /** Whether each of its references stands for one value. */
  boolean isOver(Row row) {
    return keys(row).stream()
        .allMatch(w -> resolver.value(w).filter(found -> found.rows() == 1).isPresent());
  }

  String value(ReferenceQuery.Key key) {
    return resolver.value(key).map(ReferenceResolver.Found::value).orElseThrow();
  }

  private List<ReferenceQuery.Key> keys(Row row) {
    return planned.references(row).entrySet().stream()
        .map(entry -> binder.key(planned, entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Ends the waiting of rows that refer to each other, where what one needs another says of itself.
   *
   * @return whether it ended for any
   */
  boolean endAmong(List<Row> rows) {
    Map<ReferenceQuery, Map<List<String>, String>> said = new HashMap<>();
    boolean ended = false;
    for (Row row : rows) {
      for (ReferenceQuery.Key key : keys(row)) {
        if (key.query().table().equals(planned.table()) && resolver.value(key).isEmpty()) {
          String value = said.computeIfAbsent(key.query(), l -> targets(rows, l)).get(key.values());
          ended |= value != null && resolver.is(key, value);
        }
      }
    }
    return ended;
  }

  /** By what these rows are looked for, and what is wanted of them, as far as they say both. */
  private Map<List<String>, String> targets(List<Row> rows, ReferenceQuery query) {
    List<String> columns = new ArrayList<>(query.columns());
    columns.add(query.target());
    Map<List<String>, String> said = new HashMap<>();
    for (Row row : rows) {
      List<String> texts = planned.texts(row, columns);
      if (!texts.isEmpty()) {
        int last = texts.size() - 1;
        said.put(List.copyOf(texts.subList(0, last)), texts.get(last));
      }
    }
    return said;
  }

  /** Nothing can end the waiting of these rows. */
  GroundworkException endless(List<Row> rows) {
    Problems problems = new Problems();
    for (Row row : rows) {
      planned.references(row).forEach((column, reference) -> endless(column, reference, problems));
    }
    return problems.failure(ExitCode.SEED).about(planned.set().name());
  }

  private void endless(String column, CellValue.Reference reference, Problems problems) {
    long rows =
        resolver
            .value(binder.key(planned, column, reference))
            .map(ReferenceResolver.Found::rows)
            .orElse(0L);
    if (rows != 1) {
      problems.add(
          "%s: %s of %s %s"
              .formatted(
                  column,
                  rows == 0 ? "no row" : rows + " rows",
                  reference.table(),
                  (rows == 0 ? "has " : "have ") + reference.describe()),
          planned.set().file().at(reference.line()),
          "write a where that finds one row");
    }
  }
}
