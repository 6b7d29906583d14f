package dev.groundwork.seed.copy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in COPY's text format (manual, COPY, "Text Format"), until there are enough to be sent. */
public final class RowBuffer {
  private static final int ENOUGH = 64 * 1024;
  private static final int LONGEST_ROW = 16 * 1024 * 1024;

  private byte[] bytes = new byte[2 * ENOUGH];
  private int size;
  private int rowStart;
  private int lastRow;
  private int fieldStart;
  private int fields;

  /** A row is longer than what is kept in memory at once. */
  public static final class RowTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowTooLong() {
      super("the row is longer than 16 MB");
    }
  }

  /** Begins the next field of the row, which is empty until something is put into it. */
  public void beginField() {
    if (fields++ > 0) {
      put('\t');
    }
    fieldStart = size;
  }

  /** A byte that means itself. */
  void put(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** A backslash and this letter. */
  void escape(char letter) {
    put('\\');
    put(letter);
  }

  /** Bytes that mean themselves. */
  void put(byte[] from, int at, int length) {
    ensure(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  /** Makes the field NULL, whatever was put into it. */
  public void setNull() {
    size = fieldStart;
    escape('N');
  }

  /** Whether the field holds just these bytes. */
  boolean fieldIs(byte[] value) {
    return Arrays.equals(bytes, fieldStart, size, value, 0, value.length);
  }

  /** Puts a text into the field, which must hold no NUL. */
  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    utf8(utf8, 0, utf8.length);
  }

  /** Puts a text into the field that is encoded as UTF-8 already, and holds no NUL. */
  public void utf8(byte[] utf8, int start, int length) {
    int from = start;
    for (int i = start; i < start + length; i++) {
      char letter = escaped(utf8[i]);
      if (letter != 0) {
        put(utf8, from, i - from);
        escape(letter);
        from = i + 1;
      }
    }
    put(utf8, from, start + length - from);
  }

  /** The letter that stands for a byte after a backslash; 0: the byte stands for itself. */
  static char escaped(byte value) {
    return switch (value) {
      case '\\' -> '\\';
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\r' -> 'r';
      default -> 0;
    };
  }

  /** Ends the row. */
  public void endRow() {
    put('\n');
    lastRow = rowStart;
    rowStart = size;
    fields = 0;
  }

  /** Takes back the row that was begun. */
  void dropRow() {
    size = rowStart;
    fields = 0;
  }

  /** Whether the row that was begun holds nothing: a single field, and that empty or NULL. */
  boolean rowIsBlank() {
    return fields == 1 && (size == rowStart || fieldIs(new byte[] {'\\', 'N'}));
  }

  /** The fields of the row that was ended last, as the text that was put into them; NULL is "". */
  public List<String> fields() {
    String row = new String(bytes, lastRow, rowStart - 1 - lastRow, StandardCharsets.UTF_8);
    List<String> texts = new ArrayList<>();
    for (String field : row.split("\t", -1)) {
      texts.add(plain(field));
    }
    return texts;
  }

  private static String plain(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      boolean escape = field.charAt(i) == '\\';
      char c = field.charAt(escape ? ++i : i);
      text.append(!escape ? c : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
    }
    return field.equals("\\N") ? "" : text.toString();
  }

  /** Whether it is time to send what is here. */
  public boolean isFull() {
    return rowStart >= ENOUGH;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** Empties it, after its rows were sent. */
  public void clear() {
    size = 0;
    rowStart = 0;
    lastRow = 0;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      if (size + more - rowStart > LONGEST_ROW) {
        throw new RowTooLong();
      }
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
