package dev.groundwork.postgres.line;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What goes over a line. A write waits where nobody takes what was written before, and cannot be
 * given a limit: from as much on as may not be taken at once, a thread looks at it. It goes in
 * slices, since the driver gives a big value at once, which a slow network takes for minutes.
 */
final class LineOutput extends OutputStream {
  /** Less fits into the buffers of any system. */
  private static final long ALWAYS_TAKEN = 32 * 1024;

  private static final int SLICE = 16 * 1024;

  private final LineSocket socket;
  private final Line line;
  private final OutputStream out;
  private long written;
  private boolean watched;
  private volatile long writes;
  private volatile boolean writing;

  LineOutput(LineSocket socket, Line line, OutputStream out) {
    this.socket = socket;
    this.line = line;
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    written += length;
    if (!watched && written > ALWAYS_TAKEN) {
      watched = true;
      Thread watcher = new Thread(this::watch, "line");
      watcher.setDaemon(true);
      watcher.start();
    }
    for (int at = 0; at < length; at += SLICE) {
      pass(from, offset + at, Math.min(SLICE, length - at));
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void pass(byte[] from, int offset, int length) throws IOException {
    writes++;
    writing = true;
    try {
      out.write(from, offset, length);
      line.moved();
    } finally {
      writing = false;
    }
  }

  private void watch() {
    long seen = -1;
    int pause = Line.SILENCE_MILLIS;
    try {
      while (!socket.isClosed()) {
        Thread.sleep(pause);
        pause = writing && seen == writes ? line.silent() : Line.SILENCE_MILLIS;
        seen = writes;
      }
    } catch (InterruptedException | IOException e) {
      close(e);
    }
  }

  /** The write fails with it. */
  private void close(Exception why) {
    try {
      socket.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
