package dev.groundwork.postgres.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Whether anybody reacts at an address at all. A server answers whether it speaks TLS before it
 * waits for anything (manual, 55.2.10), such as a database that is being copied; with {@code trust}
 * that would be all that is heard of it. To be refused or cut off is a reaction too.
 */
final class Pulse {
  /** Its length, and {@code SSLRequest}. */
  private static final byte[] QUESTION = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

  private final InetSocketAddress server;
  private final int millis;

  Pulse(InetSocketAddress server, int millis) {
    this.server = server;
    this.millis = millis;
  }

  boolean isFelt() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHostString(), server.getPort()), millis);
      return reacts(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean reacts(Socket socket) {
    try {
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(QUESTION);
      socket.getInputStream().read();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
