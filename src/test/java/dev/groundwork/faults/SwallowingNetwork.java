package dev.groundwork.faults;

import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A network that loses connections without a word to either side: what is sent over them is
 * acknowledged, and never arrives, as with a proxy or a firewall that forgot them.
 */
final class SwallowingNetwork implements TcpProxy.Behaviour {
  private final TestServer server;
  private volatile int lost;
  private volatile int opened;
  private volatile boolean down;
  private volatile boolean stuck;
  private volatile boolean slow;
  private volatile String awaited = "";
  private volatile Runnable reaction = () -> {};

  SwallowingNetwork(TestServer server) {
    this.server = server;
  }

  /** Loses the connections that are open now. */
  void lose() {
    lost = opened;
  }

  /** Does something once this was sent to the server, before anything that it answers is passed. */
  void when(String sent, Runnable action) {
    awaited = sent;
    reaction = action;
  }

  /** Loses those and all to come. */
  void goDown() {
    down = true;
    lose();
  }

  /** Takes nothing more of what is sent over the connections that are open now. */
  void stick() {
    stuck = true;
    lose();
  }

  /** Takes 64 kB in a second. */
  void slowDown() {
    slow = true;
  }

  void comeBack() {
    down = false;
  }

  @Override
  public void serve(TcpProxy proxy, Socket client) throws IOException {
    int number = next();
    try (Socket upstream = new Socket(server.host(), server.port())) {
      Thread answers = new Thread(() -> pass(upstream, client, number), "answers");
      answers.setDaemon(true);
      answers.start();
      pass(client, upstream, number);
    }
  }

  private synchronized int next() {
    opened++;
    return opened;
  }

  private boolean loses(int number) {
    return down || number <= lost;
  }

  private void pass(Socket from, Socket to, int number) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[8_192];
      int length = in.read(some);
      while (length > 0) {
        String text = new String(some, 0, length, StandardCharsets.ISO_8859_1);
        if (!loses(number)) {
          if (!awaited.isEmpty() && text.contains(awaited)) {
            awaited = "";
            reaction.run();
          }
          out.write(some, 0, length);
        }
        if (slow) {
          Thread.sleep(length / 64);
        }
        while (stuck && number <= lost && !from.isClosed()) {
          Thread.onSpinWait();
          Thread.sleep(100);
        }
        length = in.read(some);
      }
      if (!loses(number)) {
        to.close();
      }
    } catch (IOException | InterruptedException e) {
      return; // either side left
    }
  }
}
