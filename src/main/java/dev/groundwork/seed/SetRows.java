package dev.groundwork.seed;

import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import java.util.List;
import java.util.Optional;

/** The rows of a set in memory, for COPY: all of them plain values of the same columns. */
final class SetRows implements RowSource {
  private static final int FEW = 1_000;

  private final PlannedSet planned;
  private final List<Row> rows;
  private int next;

  private SetRows(PlannedSet planned) {
    this.planned = planned;
    this.rows = planned.set().rows();
  }

  /** Empty for few rows, and for rows of which SQL has to make something. */
  static Optional<Content.Bulk> bulk(PlannedSet planned) {
    List<Row> rows = planned.set().rows();
    return rows.size() >= FEW
            && planned.set().shapes().size() == 1
            && rows.stream().allMatch(Row::simple)
        ? Optional.of(
            new Content.Bulk(
                rows.get(0).columns(), List.of(), table -> new SetRows(planned), rows::size))
        : Optional.empty();
  }

  @Override
  public boolean next(RowBuffer buffer) {
    if (next == rows.size()) {
      return false;
    }
    Row row = rows.get(next++);
    NodeUnpacker values = row.unpacker();
    for (String column : row.columns()) {
      buffer.beginField();
      if (values.isText()) {
        values.put(buffer);
      } else {
        put(planned.cell(values.node(), column), buffer);
      }
    }
    buffer.endRow();
    return true;
  }

  private static void put(Cell cell, RowBuffer buffer) {
    if (cell instanceof Cell.Text text) {
      buffer.text(text.text());
    } else {
      buffer.setNull();
    }
  }

  @Override
  public long line() {
    return rows.get(Math.max(0, next - 1)).line();
  }

  @Override
  public double read() {
    return (double) next / rows.size();
  }

  @Override
  public void close() {
    next = rows.size();
  }
}
