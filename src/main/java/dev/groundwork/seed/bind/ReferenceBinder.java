package dev.groundwork.seed.bind;

import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.set.CellValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes out of a written reference what is looked up for it. */
public final class ReferenceBinder {
  private final TableCatalog catalog;

  public ReferenceBinder(TableCatalog catalog) {
    this.catalog = catalog;
  }

  /** Empty, with a problem, when the reference cannot be understood. */
  public Optional<ReferenceQuery.Key> key(
      BoundSet planned, String column, CellValue.Reference reference, Problems problems) {
    String where = planned.set().file().at(reference.line());
    Optional<Table> table = catalog.table(reference.table(), where, problems);
    if (table.isEmpty() || !columnsKnown(table.get(), reference, where, problems)) {
      return Optional.empty();
    }
    Optional<String> target = planned.table().referenced(column, table.get());
    if (target.isEmpty()) {
      problems.add(
          "%s: %s has no key of one column".formatted(column, reference.table()),
          where,
          "write the value itself, or {sql: (SELECT …)}");
    }
    return target.map(t -> key(reference, table.get(), t));
  }

  private static ReferenceQuery.Key key(CellValue.Reference reference, Table table, String target) {
    List<String> columns = List.copyOf(reference.where().keySet());
    return new ReferenceQuery.Key(
        new ReferenceQuery(table, columns, target), List.copyOf(reference.where().values()));
  }

  /** What to look for to find the row that a reference means, which the check has passed. */
  public ReferenceQuery.Key key(BoundSet planned, String column, CellValue.Reference reference) {
    return key(planned, column, reference, new Problems())
        .orElseThrow(() -> new IllegalStateException("unchecked reference to " + reference));
  }

  private static boolean columnsKnown(
      Table table, CellValue.Reference reference, String where, Problems problems) {
    List<String> unknown = new ArrayList<>(reference.where().keySet());
    unknown.removeAll(table.columns().keySet());
    for (String column : unknown) {
      problems.add(
          "column %s of %s does not exist".formatted(column, reference.table()),
          where,
          DidYouMean.hint(column, table.columns().keySet(), "correct the name"));
    }
    return unknown.isEmpty();
  }
}
