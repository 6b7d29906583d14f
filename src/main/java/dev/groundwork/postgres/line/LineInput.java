package dev.groundwork.postgres.line;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** What comes over a line; waits in pieces, between which the line may doubt. */
final class LineInput extends InputStream {
  private final LineSocket socket;
  private final Line line;
  private final InputStream in;

  LineInput(LineSocket socket, Line line, InputStream in) {
    this.socket = socket;
    this.line = line;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int limit = socket.getSoTimeout();
    int waited = 0;
    int piece = Line.SILENCE_MILLIS;
    while (true) {
      piece = line.listening(limit == 0 ? piece : Math.min(piece, limit - waited));
      try {
        socket.listen(piece);
        int count = in.read(into, offset, length);
        line.heard(count);
        return count;
      } catch (SocketTimeoutException e) {
        waited += piece;
        if (limit > 0 && waited >= limit) {
          throw e;
        }
        line.inTime(); // whose time is over asks nobody else
        piece = line.silent(line.graceMillis());
      }
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
