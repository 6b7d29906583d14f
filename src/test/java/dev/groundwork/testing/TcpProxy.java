package dev.groundwork.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * A port of our own on 127.0.0.1 that may be closed, passes everything on to a real server, or
 * treats its callers badly. Its behaviour can change at any time.
 */
public final class TcpProxy implements AutoCloseable {

  /** What happens to a connection once it is accepted. */
  public interface Behaviour {
    void serve(TcpProxy proxy, Socket client) throws IOException;
  }

  private static final int LOWEST = 10_000;

  /** As Linux has it; macOS and Windows begin higher. */
  private static final int LOWEST_OUTGOING = 32_768;

  private final int port;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Behaviour behaviour = closing();
  private volatile ServerSocket listener;

  /**
   * A port at which nothing listens yet: none of those that systems give to connections that go
   * out, since one of these may take it before it listens.
   */
  public TcpProxy() {
    int free = candidate();
    while (!isFree(free)) {
      free = candidate();
    }
    port = free;
  }

  private static int candidate() {
    return ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OUTGOING);
  }

  private static boolean isFree(int port) {
    try (ServerSocket free = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"))) {
      return free.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** {@code 127.0.0.1:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Of a database of this server, on the way through here and in the clear. */
  public String url(TestServer server, TestDatabase database) {
    return "postgresql://%s:%s@%s/%s?sslmode=disable"
        .formatted(server.user(), server.password(), address(), database.name());
  }

  /** How many connections were accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Listens from now on, and treats new connections like this. */
  public synchronized TcpProxy listen(Behaviour how) {
    behaviour = how;
    if (listener == null) {
      listener = open();
      background(this::accept);
    }
    return this;
  }

  /** Passes everything on, in both directions. */
  public static Behaviour to(TestServer server) {
    return (proxy, client) -> {
      Socket upstream = proxy.track(new Socket(server.host(), server.port()));
      proxy.background(() -> pump(client, upstream));
      pump(upstream, client);
    };
  }

  /** What is done with the server's answers. */
  @FunctionalInterface
  public interface Answers {
    void pass(DataInputStream from, DataOutputStream to) throws IOException;
  }

  /** Passes on what the client says, and of the answers what these do. */
  public static Behaviour answering(TestServer server, Answers answers) {
    return (proxy, client) -> {
      try (Socket upstream = proxy.track(new Socket(server.host(), server.port()))) {
        proxy.background(() -> pump(client, upstream));
        answers.pass(
            new DataInputStream(upstream.getInputStream()),
            new DataOutputStream(client.getOutputStream()));
      }
    };
  }

  /**
   * Passes one message of the server on (manual, 53.7).
   *
   * @return its type
   */
  public static byte message(DataInputStream from, DataOutputStream to) throws IOException {
    byte type = from.readByte();
    int length = from.readInt();
    to.writeByte(type);
    to.writeInt(length);
    to.write(from.readNBytes(length - Integer.BYTES));
    return type;
  }

  /**
   * Passes everything on like a pooler: the process that it tells the client of in BackendKeyData
   * (manual, 53.7) is not the one that answers. The connection must not use TLS.
   */
  public static Behaviour pooling(TestServer server) {
    return rewriting(server, new byte[] {'K', 0, 0, 0, 12}, pid -> pid ^ 1);
  }

  /**
   * Passes everything on, but for the byte of an answer that follows this start of a message. The
   * connection must not use TLS.
   */
  static Behaviour rewriting(TestServer server, byte[] start, IntUnaryOperator next) {
    return rewriting(server, start, next, OutputStream.nullOutputStream());
  }

  /**
   * @param questions takes what the client says, before the server hears it
   */
  static Behaviour rewriting(
      TestServer server, byte[] start, IntUnaryOperator next, OutputStream questions) {
    return (proxy, client) -> {
      Socket upstream = proxy.track(new Socket(server.host(), server.port()));
      proxy.background(() -> pump(client, upstream, questions));
      byte[] some = new byte[8_192];
      int matched = 0;
      int length;
      while ((length = upstream.getInputStream().read(some)) > 0) {
        for (int i = 0; i < length; i++) {
          boolean found = matched == start.length;
          some[i] = (byte) (found ? next.applyAsInt(some[i]) : some[i]);
          matched =
              found ? 0 : some[i] == start[matched] ? matched + 1 : some[i] == start[0] ? 1 : 0;
        }
        client.getOutputStream().write(some, 0, length);
      }
    };
  }

  /** Closes at once, as Docker's proxy does with no server behind it. */
  public static Behaviour closing() {
    return (proxy, client) -> client.close();
  }

  /** Accepts and never answers. */
  public static Behaviour blackHole() {
    return (proxy, client) -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Says the next of these whenever it has heard something. */
  public static Behaviour saying(String... texts) {
    return (proxy, client) -> {
      for (String text : texts) {
        client.getInputStream().read(new byte[10_000]);
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
      }
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    };
  }

  /** Breaks every connection that is open, and goes on listening. */
  public void cut() {
    open.forEach(TcpProxy::closeQuietly);
    open.clear();
  }

  /** Stops listening, and breaks every connection. */
  @Override
  public synchronized void close() {
    if (listener != null) {
      closeQuietly(listener);
      listener = null;
    }
    cut();
  }

  private ServerSocket open() {
    try {
      return new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    ServerSocket mine = listener;
    while (mine != null && !mine.isClosed()) {
      try {
        Socket client = track(mine.accept());
        accepted.incrementAndGet();
        background(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      behaviour.serve(this, client);
    } catch (IOException e) {
      return; // the other side left
    }
  }

  private static void pump(Socket from, Socket to) {
    pump(from, to, OutputStream.nullOutputStream());
  }

  private static void pump(Socket from, Socket to, OutputStream listener) {
    try (to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[8_192];
      int length;
      while ((length = in.read(some)) > 0) {
        listener.write(some, 0, length);
        out.write(some, 0, length);
      }
    } catch (IOException e) {
      return; // either side left
    }
  }

  private Socket track(Socket socket) {
    open.add(socket);
    return socket;
  }

  private void background(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy-" + port);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(java.io.Closeable thing) {
    try {
      thing.close();
    } catch (IOException e) {
      return;
    }
  }
}
