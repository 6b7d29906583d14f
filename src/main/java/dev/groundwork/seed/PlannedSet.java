package dev.groundwork.seed;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set that runs, with its table.
 *
 * @param key how an existing row is recognised; empty: a row cannot be there already
 * @param lookups of the columns whose fields hold no keys
 */
record PlannedSet(SeedSet set, Table table, List<String> key, List<FieldLookup> lookups) {

  /** The primary key is the key where no other is named, and the rows give it. */
  static PlannedSet of(SeedSet set, Table table, List<FieldLookup> lookups) {
    if (!set.key().isEmpty()) {
      return new PlannedSet(set, table, set.key(), lookups);
    }
    boolean given = set.columns().keySet().containsAll(table.primaryKey());
    return new PlannedSet(set, table, given ? table.primaryKey() : List.of(), lookups);
  }

  PlannedSet withoutKey() {
    return new PlannedSet(set, table, List.of(), lookups);
  }

  /** The columns of the key in which the table takes null. */
  List<String> nullableKey() {
    return key().stream().filter(c -> !column(c).notNull()).toList();
  }

  boolean knows(String column) {
    return table.columns().containsKey(column);
  }

  Column column(String name) {
    return table.column(name);
  }

  /** What a column gets out of what was written. */
  Cell cell(Node node, String column) {
    return Cells.of(node, column(column), set.file());
  }

  /** What each column of a row gets, in their order. */
  List<Cell> cells(Row row) {
    List<Node> values = row.values();
    List<Cell> cells = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      cells.add(cell(values.get(i), row.columns().get(i)));
    }
    return cells;
  }

  /** The values of some columns; empty when one is no plain value. */
  List<String> texts(Row row, List<String> columns) {
    List<String> texts = new ArrayList<>();
    for (String column : columns) {
      Optional<Cell> cell = row.value(column).map(node -> cell(node, column));
      if (!(cell.orElse(null) instanceof Cell.Text text)) {
        return List.of();
      }
      texts.add(text.text());
    }
    return texts;
  }

  /** The values of all parameters in the expressions of a row. */
  Set<String> secrets(Row row, SeedParameters parameters) {
    if (row.simple()) {
      return Set.of();
    }
    Set<String> secrets = new HashSet<>();
    for (Cell cell : cells(row)) {
      if (cell instanceof Cell.Expression expression) {
        secrets.addAll(expression.sql().values(parameters));
      }
    }
    return secrets;
  }

  /** The references of a row, by the column that gets them. */
  Map<String, Cell.Reference> references(Row row) {
    if (row.simple()) {
      return Map.of();
    }
    Map<String, Cell.Reference> references = new LinkedHashMap<>();
    List<Node> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      String column = row.columns().get(i);
      if (values.get(i) instanceof Node.Mapping
          && knows(column)
          && cell(values.get(i), column) instanceof Cell.Reference reference) {
        references.put(column, reference);
      }
    }
    return references;
  }
}
