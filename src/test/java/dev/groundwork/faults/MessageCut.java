package dev.groundwork.faults;

import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes PostgreSQL's messages on (manual, 53.7), counts those of each side over all connections,
 * and does something once a certain one has passed. The connections must not use TLS.
 */
final class MessageCut implements TcpProxy.Behaviour {

  /** Who sends a message. */
  enum Side {
    CLIENT,
    SERVER
  }

  private final TestServer server;
  private final Side side;
  private final int at;
  private final Runnable fault;
  private final AtomicInteger fromClient = new AtomicInteger();
  private final AtomicInteger fromServer = new AtomicInteger();

  /**
   * @param side whose messages are counted for the fault
   * @param at after which of them it comes, from 1; 0: never
   * @param fault what happens; the message has reached the other side by then, what answers it has
   *     not
   */
  MessageCut(TestServer server, Side side, int at, Runnable fault) {
    this.server = server;
    this.side = side;
    this.at = at;
    this.fault = fault;
  }

  /** How many passed so far. */
  int count(Side of) {
    return of == Side.CLIENT ? fromClient.get() : fromServer.get();
  }

  boolean happened() {
    return at > 0 && count(side) >= at;
  }

  @Override
  public void serve(TcpProxy proxy, Socket client) throws IOException {
    try (Socket upstream = new Socket(server.host(), server.port())) {
      Thread answers = new Thread(() -> pass(upstream, client, Side.SERVER), "answers");
      answers.setDaemon(true);
      answers.start();
      pass(client, upstream, Side.CLIENT);
    }
  }

  private void pass(Socket from, Socket to, Side sender) {
    try (to) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
      // the first message of a client is the only one without a type
      boolean typed = sender == Side.SERVER;
      while (true) {
        if (typed) {
          out.writeByte(in.readByte());
        }
        typed = true;
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - Integer.BYTES));
        if (in.available() == 0 || isFault(sender)) {
          out.flush();
        }
        if (counter(sender).incrementAndGet() == at && sender == side) {
          fault.run();
        }
      }
    } catch (IOException e) {
      return; // either side left
    }
  }

  private boolean isFault(Side sender) {
    return sender == side && counter(sender).get() + 1 == at;
  }

  private AtomicInteger counter(Side of) {
    return of == Side.CLIENT ? fromClient : fromServer;
  }
}
