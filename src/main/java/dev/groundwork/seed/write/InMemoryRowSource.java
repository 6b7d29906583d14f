package dev.groundwork.seed.write;

import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.NodeUnpacker;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SetContent;
import java.util.List;
import java.util.Optional;

/** The rows of a set in memory, for COPY: all of them plain values of the same columns. */
final class InMemoryRowSource implements RowSource {
  /** Two statements of INSERT are sooner done than a temporary table is made. */
  private static final int FEW = 1_000;

  private final BoundSet planned;
  private final List<Row> rows;
  private int next;

  private InMemoryRowSource(BoundSet planned) {
    this.planned = planned;
    this.rows = planned.set().rows();
  }

  /** Empty for few rows, and for rows of which SQL has to make something. */
  static Optional<SetContent.Bulk> bulk(BoundSet planned) {
    List<Row> rows = planned.set().rows();
    return rows.size() >= FEW
            && planned.set().shapes().size() == 1
            && rows.stream().allMatch(Row::simple)
        ? Optional.of(
            new SetContent.Bulk(
                rows.get(0).columns(),
                List.of(),
                table -> new InMemoryRowSource(planned),
                rows::size))
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

  private static void put(CellValue cell, RowBuffer buffer) {
    if (cell instanceof CellValue.Text text) {
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
