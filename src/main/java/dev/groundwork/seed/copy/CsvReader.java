package dev.groundwork.seed.copy;

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
  private final CsvPosition position;

  /**
   * @param nullMark what a field without quotes says that is NULL
   * @param place how a line is told
   */
  CsvReader(InputStream in, byte[] nullMark, LongFunction<String> place) throws IOException {
    this.in = new ByteSource(in);
    this.nullMark = nullMark;
    this.position = new CsvPosition(place);
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
    position.columns = names;
  }

  /** Reads a row, which the caller ends; false at the end of the file. */
  boolean row(RowBuffer row) throws IOException {
    while (in.fill()) {
      position.nextRow();
      while (field(row)) {
        position.field++;
      }
      if (position.columns.size() == 1 || !row.rowIsBlank()) {
        checkLength();
        return true;
      }
      row.dropRow();
    }
    return false;
  }

  long line() {
    return position.line;
  }

  private void checkLength() {
    if (!position.columns.isEmpty() && position.field + 1 != position.columns.size()) {
      throw position.inRow(
          "the row has %d fields, the header has %d"
              .formatted(position.field + 1, position.columns.size()),
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
      throw position.inField(
          "the row is longer than 16 MB", position.line, "is a quote not closed there?");
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
    position.next++;
    return false;
  }

  private GroundworkException stray(int value) {
    return value == '"'
        ? position.inField(
            "a quote within a field", position.next, "double it, and quote the whole field")
        : value == '\r'
            ? position.inField(
                "a carriage return alone", position.next, "end lines with LF or CR LF")
            : position.inField(
                "text after the closing quote", position.next, "double quotes within quotes");
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
    long opened = position.next;
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
    throw position.inField("a quote is not closed", opened, "close it; double quotes within it");
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
      throw position.inField("a NUL character", position.next, "remove it: PostgreSQL stores none");
    }
    char letter = RowBuffer.escaped((byte) value);
    if (letter != 0) {
      row.escape(letter);
      position.next += value == '\n' ? 1 : 0;
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
      throw position.inField("not UTF-8", position.next, "save the file as UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
