package dev.groundwork.seed;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rows of a set wait for: the rows to which they refer. */
record Waiting(PlannedSet planned, Lookups lookups, References references) {

  /** What is not found now may be a row of this very set, which is written first then. */
  void find(List<Row> rows) throws SQLException {
    List<Lookup.Wanted> wanted = new ArrayList<>();
    rows.forEach(row -> wanted.addAll(wanted(row)));
    references.find(wanted);
  }

  /** Whether each of its references stands for one value. */
  boolean isOver(Row row) {
    return wanted(row).stream()
        .allMatch(w -> references.found(w).filter(found -> found.rows() == 1).isPresent());
  }

  String value(Lookup.Wanted wanted) {
    return references.found(wanted).map(References.Found::value).orElseThrow();
  }

  private List<Lookup.Wanted> wanted(Row row) {
    return planned.references(row).entrySet().stream()
        .map(entry -> lookups.wanted(planned, entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Ends the waiting of rows that refer to each other, where what one needs another says of itself.
   *
   * @return whether it ended for any
   */
  boolean endAmong(List<Row> rows) {
    Map<Lookup, Map<List<String>, String>> said = new HashMap<>();
    boolean ended = false;
    for (Row row : rows) {
      for (Lookup.Wanted wanted : wanted(row)) {
        if (wanted.lookup().table().equals(planned.table()) && references.found(wanted).isEmpty()) {
          String value =
              said.computeIfAbsent(wanted.lookup(), l -> said(rows, l)).get(wanted.values());
          ended |= value != null && references.is(wanted, value);
        }
      }
    }
    return ended;
  }

  /** By what these rows are looked for, and what is wanted of them, as far as they say both. */
  private Map<List<String>, String> said(List<Row> rows, Lookup lookup) {
    List<String> columns = new ArrayList<>(lookup.columns());
    columns.add(lookup.target());
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

  private void endless(String column, Cell.Reference reference, Problems problems) {
    long rows =
        references
            .found(lookups.wanted(planned, column, reference))
            .map(References.Found::rows)
            .orElse(0L);
    if (rows != 1) {
      problems.add(
          "%s: %s of %s %s"
              .formatted(
                  column,
                  rows == 0 ? "no row" : rows + " rows",
                  reference.table(),
                  (rows == 0 ? "has " : "have ") + reference.told()),
          planned.set().file().at(reference.line()),
          "write a where that finds one row");
    }
  }
}
