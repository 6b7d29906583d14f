package dev.groundwork.seed.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;

/** The rows of a CSV file, after its header. */
public final class CsvSource implements RowSource {
  private final CsvReader reader;
  private final DoubleSupplier read;
  private final List<String> columns;

  /**
   * Reads the header.
   *
   * @param nullMark what a field without quotes says that is NULL
   * @param place how a line is told
   * @param read how much of the stream was read, from 0 to 1
   */
  public CsvSource(InputStream in, byte[] nullMark, LongFunction<String> place, DoubleSupplier read)
      throws IOException {
    this.reader = new CsvReader(in, nullMark, place);
    this.read = read;
    RowBuffer header = new RowBuffer();
    this.columns = next(header) ? List.copyOf(header.fields()) : List.of();
    reader.expect(columns);
  }

  /** The names in the header; none: the file is empty. */
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next(RowBuffer rows) throws IOException {
    boolean there = reader.row(rows);
    if (there) {
      rows.endRow();
    }
    return there;
  }

  @Override
  public long line() {
    return reader.line();
  }

  @Override
  public double read() {
    return read.getAsDouble();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
