package dev.groundwork.describe.page;

import dev.groundwork.describe.diagram.Block;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as it is drawn: with all of its columns where there are few tables, else with those that
 * lines end at.
 *
 * @param more how many columns are not drawn
 */
record TableBox(SchemaTable table, String title, List<SchemaColumn> columns, int more, int width) {
  private static final int FEW_TABLES = 60;
  private static final int MOST_COLUMNS = 24;
  private static final int WIDEST = 320;
  private static final int NARROWEST = 120;
  private static final int MARGINS = 54;

  static TableBox of(SchemaTable table, String title, int tables) {
    List<SchemaColumn> keys =
        table.columns().stream().filter(c -> table.isPrimary(c) || table.isReference(c)).toList();
    List<SchemaColumn> shown =
        tables <= FEW_TABLES && table.columns().size() <= MOST_COLUMNS ? table.columns() : keys;
    int more = table.columns().size() - shown.size();
    double columns =
        shown.stream()
            .mapToDouble(c -> TextWidth.of(Label.of(c.name())) + TextWidth.of(type(c)))
            .max()
            .orElse(0);
    double head = TextWidth.of(Label.of(title)) * TextWidth.HEAD / TextWidth.ROW;
    double width = Math.max(columns + MARGINS, head + MARGINS / 2.0);
    return new TableBox(
        table, title, shown, more, (int) Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(width))));
  }

  /** As it is drawn, with a question mark where a row may be without a value. */
  static String type(SchemaColumn column) {
    return Label.of(column.shortType()) + (column.notNull() ? "" : "?");
  }

  TableBox withWidth(int other) {
    return new TableBox(table, title, columns, more, other);
  }

  Block block() {
    return new Block(width, columns.size() + (more > 0 ? 1 : 0));
  }

  /** At which row each reference begins: one for each, as far as their columns allow that. */
  List<Integer> rows() {
    List<Integer> rows = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (Reference reference : table.references()) {
      List<Integer> its = reference.columns().stream().map(this::row).toList();
      int row = its.stream().filter(r -> !taken.contains(r)).findFirst().orElse(its.get(0));
      taken.add(row);
      rows.add(row);
    }
    return rows;
  }

  private int row(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return 0;
  }
}
