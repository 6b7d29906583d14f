package dev.groundwork.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set that runs, with its table.
 *
 * @param key how an existing row is recognised; empty: a row cannot be there already
 */
record PlannedSet(SeedSet set, Table table, List<String> key) {

  /** The primary key is the key where no other is named, and the rows give it. */
  static PlannedSet of(SeedSet set, Table table) {
    if (!set.key().isEmpty()) {
      return new PlannedSet(set, table, set.key());
    }
    boolean given = set.columns().keySet().containsAll(table.primaryKey());
    return new PlannedSet(set, table, given ? table.primaryKey() : List.of());
  }

  PlannedSet withoutKey() {
    return new PlannedSet(set, table, List.of());
  }

  boolean knows(String column) {
    return table.columns().containsKey(column);
  }

  Column column(String name) {
    Column column = table.columns().get(name);
    if (column == null) {
      throw new IllegalStateException("the check lets no unknown column pass: " + name);
    }
    return column;
  }

  Cell cell(Row row, int index) {
    return Cells.of(row.values().get(index), column(row.columns().get(index)));
  }

  /** The references of a row, by the column that gets them. */
  Map<String, Cell.Reference> references(Row row) {
    Map<String, Cell.Reference> references = new LinkedHashMap<>();
    for (int i = 0; i < row.columns().size(); i++) {
      if (row.values().get(i) instanceof Node.Mapping
          && knows(row.columns().get(i))
          && cell(row, i) instanceof Cell.Reference reference) {
        references.put(row.columns().get(i), reference);
      }
    }
    return references;
  }
}
