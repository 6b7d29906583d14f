package dev.groundwork.seed.read;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.set.CellParser;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Objects of JSON as rows; a column that one leaves out is NULL. */
record JsonRowSource(
    JsonLines lines, SeedFile file, Table table, List<String> columns, DoubleSupplier fraction)
    implements RowSource {

  @Override
  public boolean next(RowBuffer rows) throws IOException {
    Optional<Node.Mapping> object = lines.next();
    if (object.isPresent()) {
      object.get().entries().keySet().forEach(this::checkKnown);
      for (String column : columns) {
        rows.beginField();
        put(rows, column, Optional.ofNullable(object.get().entries().get(column)));
      }
      rows.endRow();
    }
    return object.isPresent();
  }

  private void put(RowBuffer rows, String column, Optional<Node> node) {
    CellValue cell =
        node.map(n -> CellParser.data(n, table.column(column))).orElse(new CellValue.Null());
    if (cell instanceof CellValue.Text text) {
      rows.text(text.text());
    } else if (cell instanceof CellValue.Wrong wrong) {
      throw fault(column + ": " + wrong.what(), wrong.next());
    } else {
      rows.setNull();
    }
  }

  private void checkKnown(String key) {
    if (!columns.contains(key)) {
      throw fault(
          key + " is not on the first line", "the keys of the first line are the columns: add it");
    }
  }

  private GroundworkException fault(String what, String next) {
    return new GroundworkException(ExitCode.INVALID, what, file.at(lines.line()), next);
  }

  @Override
  public long line() {
    return lines.line();
  }

  @Override
  public double read() {
    return fraction.getAsDouble();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
