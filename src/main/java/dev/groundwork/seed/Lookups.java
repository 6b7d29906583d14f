package dev.groundwork.seed;

import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes out of a written reference what is looked up for it. */
record Lookups(Catalog catalog) {

  /** Empty, with a problem, when the reference cannot be understood. */
  Optional<Lookup.Wanted> wanted(
      PlannedSet planned, String column, Cell.Reference reference, Problems problems) {
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
    return target.map(t -> wanted(reference, table.get(), t));
  }

  private static Lookup.Wanted wanted(Cell.Reference reference, Table table, String target) {
    List<String> columns = List.copyOf(reference.where().keySet());
    return new Lookup.Wanted(
        new Lookup(table, columns, target), List.copyOf(reference.where().values()));
  }

  /** The same for a reference that the check has passed. */
  Lookup.Wanted wanted(PlannedSet planned, String column, Cell.Reference reference) {
    return wanted(planned, column, reference, new Problems())
        .orElseThrow(() -> new IllegalStateException("unchecked reference to " + reference));
  }

  private static boolean columnsKnown(
      Table table, Cell.Reference reference, String where, Problems problems) {
    List<String> unknown = new ArrayList<>(reference.where().keySet());
    unknown.removeAll(table.columns().keySet());
    for (String column : unknown) {
      problems.add(
          "column %s of %s does not exist".formatted(column, reference.table()),
          where,
          Nearest.didYouMean(column, table.columns().keySet(), "correct the name"));
    }
    return unknown.isEmpty();
  }
}
