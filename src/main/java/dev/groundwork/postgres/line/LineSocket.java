package dev.groundwork.postgres.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A socket that tells its {@link Line} of silence. TLS is laid over it, and changes nothing. */
final class LineSocket extends Socket {
  /**
   * What is on its way, while both sides wait for each other, must arrive before that is doubted:
   * within 15 s at 18 kB/s. Systems would let it grow to some MB.
   */
  private static final int SEND_BUFFER = 128 * 1024;

  private final Line line;
  private int timeout;

  LineSocket(Line line) {
    this.line = line;
  }

  @Override
  public void connect(SocketAddress to, int millis) throws IOException {
    line.connecting(to);
    setSendBufferSize(SEND_BUFFER);
    super.connect(to, millis);
  }

  /** The driver's, which may be longer than what is listened for at once. */
  @Override
  public synchronized void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public synchronized int getSoTimeout() {
    return timeout;
  }

  /** For how long the next read listens. */
  void listen(int millis) throws SocketException {
    super.setSoTimeout(millis);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new LineInput(this, line, super.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new LineOutput(this, line, super.getOutputStream());
  }
}
