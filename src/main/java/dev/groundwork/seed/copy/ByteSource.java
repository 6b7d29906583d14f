package dev.groundwork.seed.copy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A stream with a window on the bytes that come next. */
final class ByteSource implements Closeable {
  private static final int END = -1;

  final byte[] window = new byte[128 * 1024];
  private final InputStream in;
  int at;
  int limit;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** Makes the window begin with the bytes that come next; false at the end. */
  boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    at = 0;
    limit = Math.max(0, in.readNBytes(window, 0, window.length));
    return limit > 0;
  }

  /** The next byte, from 0 to 255; -1 at the end. */
  int read() throws IOException {
    return fill() ? window[at++] & 0xFF : END;
  }

  int peek() throws IOException {
    return fill() ? window[at] & 0xFF : END;
  }

  /** Passes over a byte order mark, if that is what comes next. */
  void skipByteOrderMark() throws IOException {
    if (fill()
        && limit >= 3
        && window[0] == (byte) 0xEF
        && window[1] == (byte) 0xBB
        && window[2] == (byte) 0xBF) {
      at = 3;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
