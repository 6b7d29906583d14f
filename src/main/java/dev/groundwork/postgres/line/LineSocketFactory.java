package dev.groundwork.postgres.line;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Made by the driver, by its name, for the {@link Line} whose key it was given. */
public final class LineSocketFactory extends SocketFactory {
  private final Line line;

  /** With the key of a line. */
  public LineSocketFactory(String key) {
    line = Line.taken(key);
  }

  @Override
  public Socket createSocket() {
    return new LineSocket(line);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
