package dev.groundwork.seed.copy;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Reads CSV (RFC 4180) and puts its fields into COPY's text format. Lines may end in CR LF or LF; a
 * blank line holds no row where a row has several fields.
 */
final class CsvReader implements Closeable {
  private static final boolean[] OUTSIDE = plain("\",\n\r\\\t");
  private static final boolean[] INSIDE = plain("\"\n\r\\\t");

  private final ByteSource in;
  private final byte[] nullMark;
  private final LongFunction<String> place;
  private List<String> columns = List.of();
  private long line;
  private long next = 1;
  private int field;

  /**
   * @param nullMark what a field without quotes says that is NULL
   * @param place how a line is told
   */
  CsvReader(InputStream in, byte[] nullMark, LongFunction<String> place) throws IOException {
    this.in = new ByteSource(in);
    this.nullMark = nullMark;
    this.place = place;
    this.in.skipByteOrderMark();
  }

  private static boolean[] plain(String special) {
    boolean[] plain = new boolean[256];
    for (int i = 1; i < 128; i++) {
      plain[i] = special.indexOf(i) < 0;
    }
    return plain;
  }

  /** From here on each row has to have these. */
  void expect(List<String> names) {
    columns = names;
  }

  /** Reads a row, which the caller ends; false at the end of the file. */
  boolean row(RowBuffer row) throws IOException {
    while (in.fill()) {
      line = next;
      field = 0;
      while (field(row)) {
        field++;
      }
      if (columns.size() == 1 || !row.rowIsBlank()) {
        checkLength();
        return true;
      }
      row.dropRow();
    }
    return false;
  }

  long line() {
    return line;
  }

  private void checkLength() {
    if (!columns.isEmpty() && field + 1 != columns.size()) {
      throw fault(
          "the row has %d fields, the header has %d".formatted(field + 1, columns.size()),
          line,
          "give every row one value for each column; quote a value with a comma in it");
    }
  }

  /** Whether another field follows. */
  private boolean field(RowBuffer row) throws IOException {
    row.beginField();
    try {
      if (in.peek() == '"') {
        quoted(row);
      } else {
        unquoted(row);
        if (row.fieldIs(nullMark)) {
          row.setNull();
        }
      }
    } catch (RowBuffer.RowTooLong e) {
      throw fault(named() + "the row is longer than 16 MB", line, "is a quote not closed there?");
    }
    return delimiter();
  }

  private boolean delimiter() throws IOException {
    int value = in.read();
    if (value == ',') {
      return true;
    }
    boolean newline = value == '\n' || (value == '\r' && in.peek() == '\n' && in.read() == '\n');
    if (!newline && value >= 0) {
      throw stray(value);
    }
    next++;
    return false;
  }

  private GroundworkException stray(int value) {
    return value == '"'
        ? fault(named() + "a quote within a field", next, "double it, and quote the whole field")
        : value == '\r'
            ? fault(named() + "a carriage return alone", next, "end lines with LF or CR LF")
            : fault(named() + "text after the closing quote", next, "double quotes within quotes");
  }

  private void unquoted(RowBuffer row) throws IOException {
    while (in.fill()) {
      run(row, OUTSIDE);
      if (in.at < in.limit) {
        byte value = in.window[in.at];
        if (value == ',' || value == '\n' || value == '\r' || value == '"') {
          return;
        }
        special(row);
      }
    }
  }

  private void quoted(RowBuffer row) throws IOException {
    long opened = next;
    in.read();
    while (in.fill()) {
      run(row, INSIDE);
      if (in.at == in.limit) {
        continue;
      }
      if (in.window[in.at] != '"') {
        special(row);
      } else {
        in.read();
        if (in.peek() != '"') {
          return;
        }
        row.put(in.read());
      }
    }
    throw fault(named() + "a quote is not closed", opened, "close it; double quotes within it");
  }

  /** The bytes up to the next special one, at once. */
  private void run(RowBuffer row, boolean[] plain) {
    int from = in.at;
    int to = from;
    while (to < in.limit && plain[in.window[to] & 0xFF]) {
      to++;
    }
    row.put(in.window, from, to - from);
    in.at = to;
  }

  private void special(RowBuffer row) throws IOException {
    int value = in.read();
    if (value == 0) {
      throw fault(named() + "a NUL character", next, "remove it: PostgreSQL stores none");
    }
    char letter = RowBuffer.escaped((byte) value);
    if (letter != 0) {
      row.escape(letter);
      next += value == '\n' ? 1 : 0;
    } else {
      character(row, value);
    }
  }

  private void character(RowBuffer row, int first) throws IOException {
    row.put(first);
    int length = Utf8.length(first);
    boolean valid = length > 0;
    for (int i = 1; valid && i < length; i++) {
      int value = in.peek();
      valid = Utf8.continues(first, i, value);
      if (valid) {
        row.put(in.read());
      }
    }
    if (!valid) {
      throw fault(named() + "not UTF-8", next, "save the file as UTF-8");
    }
  }

  private String named() {
    return field < columns.size() ? columns.get(field) + ": " : "";
  }

  private GroundworkException fault(String what, long where, String way) {
    return new GroundworkException(ExitCode.INVALID, what, place.apply(where), way);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
