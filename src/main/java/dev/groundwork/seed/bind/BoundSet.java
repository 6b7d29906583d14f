package dev.groundwork.seed.bind;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.set.CellParser;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SeedSet;
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
public record BoundSet(
    SeedSet set, Table table, List<String> key, List<BoundColumnReference> lookups) {

  /** The primary key is the key where no other is named, and the rows give it. */
  public static BoundSet of(SeedSet set, Table table, List<BoundColumnReference> lookups) {
    if (!set.key().isEmpty()) {
      return new BoundSet(set, table, set.key(), lookups);
    }
    boolean given = set.columns().keySet().containsAll(table.primaryKey());
    return new BoundSet(set, table, given ? table.primaryKey() : List.of(), lookups);
  }

  public BoundSet withoutKey() {
    return new BoundSet(set, table, List.of(), lookups);
  }

  /** The columns of the key in which the table takes null. */
  public List<String> nullableKey() {
    return key().stream().filter(c -> !column(c).notNull()).toList();
  }

  public boolean knows(String column) {
    return table.columns().containsKey(column);
  }

  public Column column(String name) {
    return table.column(name);
  }

  /** What a column gets out of what was written. */
  public CellValue cell(Node node, String column) {
    return CellParser.of(node, column(column), set.file());
  }

  /** What each column of a row gets, in their order. */
  public List<CellValue> cells(Row row) {
    List<Node> values = row.values();
    List<CellValue> cells = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      cells.add(cell(values.get(i), row.columns().get(i)));
    }
    return cells;
  }

  /** The values of some columns; empty when one is no plain value. */
  public List<String> texts(Row row, List<String> columns) {
    List<String> texts = new ArrayList<>();
    for (String column : columns) {
      Optional<CellValue> cell = row.value(column).map(node -> cell(node, column));
      if (!(cell.orElse(null) instanceof CellValue.Text text)) {
        return List.of();
      }
      texts.add(text.text());
    }
    return texts;
  }

  /** The values of all parameters in the expressions of a row. */
  public Set<String> secrets(Row row, SeedParameters parameters) {
    if (row.simple()) {
      return Set.of();
    }
    Set<String> secrets = new HashSet<>();
    for (CellValue cell : cells(row)) {
      if (cell instanceof CellValue.Expression expression) {
        secrets.addAll(expression.sql().values(parameters));
      }
    }
    return secrets;
  }

  /** The references of a row, by the column that gets them. */
  public Map<String, CellValue.Reference> references(Row row) {
    if (row.simple()) {
      return Map.of();
    }
    Map<String, CellValue.Reference> references = new LinkedHashMap<>();
    List<Node> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      String column = row.columns().get(i);
      if (values.get(i) instanceof Node.Mapping
          && knows(column)
          && cell(values.get(i), column) instanceof CellValue.Reference reference) {
        references.put(column, reference);
      }
    }
    return references;
  }
}
