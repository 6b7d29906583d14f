package dev.groundwork.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Where the first bytes of a file are that are no UTF-8, which a reader of text does not tell. */
public final class Utf8Place {
  private static final int BUFFER = 8 * 1024;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer text = CharBuffer.allocate(BUFFER);
  private int line = 1;
  private int column = 1;

  private Utf8Place() {}

  /** That of these bytes, which it reads to there and closes. */
  public static Utf8Place in(InputStream bytes) throws IOException {
    Utf8Place place = new Utf8Place();
    try (bytes) {
      place.find(bytes);
    }
    return place;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  private void find(InputStream in) throws IOException {
    boolean wrong = false;
    int read = 0;
    while (!wrong && read >= 0) {
      read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      bytes.position(bytes.position() + Math.max(0, read)).flip();
      CoderResult result = decoder.decode(bytes, text, read < 0);
      wrong = result.isError();
      bytes.compact();
      text.flip();
      text.chars().forEach(this::pass);
      text.clear();
    }
  }

  private void pass(int c) {
    line += c == '\n' ? 1 : 0;
    column = c == '\n' ? 1 : column + 1;
  }
}
