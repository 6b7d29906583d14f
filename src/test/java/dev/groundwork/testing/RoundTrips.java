package dev.groundwork.testing;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a database that counts how often the server was ready for the next question: a measure
 * of work that is the same on every machine. Who asks now and then whether the work is blocked does
 * not count, since it asks the more the longer the work takes; nor does the beginning of a
 * connection, which may be all that such a one came to.
 */
public final class RoundTrips implements AutoCloseable {
  /** ReadyForQuery and its length (manual, 53.7), which ends every answer. */
  private static final byte[] READY = {'Z', 0, 0, 0, 5};

  /** After the password, and after the settings of a session. */
  private static final int OF_A_BEGINNING = 2;

  private static final String WATCHING = "pg_blocking_pids";

  private final TcpProxy proxy = new TcpProxy();
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final TestDatabase database;

  public RoundTrips(TestDatabase to) {
    TestServer server = to.server();
    proxy.listen(
        (through, client) -> {
          Conversation conversation = new Conversation();
          conversations.add(conversation);
          TcpProxy.rewriting(server, READY, conversation::counted, conversation)
              .serve(through, client);
        });
    database = new TestDatabase(server.at("127.0.0.1", proxy.port()), to.name());
  }

  /** The same database, by this way. */
  public TestDatabase database() {
    return database;
  }

  /** How many there were since the last call. */
  public int taken() {
    return conversations.stream().mapToInt(Conversation::taken).sum();
  }

  @Override
  public void close() {
    proxy.close();
  }

  /** What is said on one connection; what the client says is written to it. */
  private static final class Conversation extends OutputStream {
    private String end = "";
    private int count = -OF_A_BEGINNING;
    private boolean watching;

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] some, int from, int length) {
      String said = end + new String(some, from, length, StandardCharsets.ISO_8859_1);
      watching |= said.contains(WATCHING);
      end = said.substring(Math.max(0, said.length() - WATCHING.length()));
    }

    private synchronized int counted(int status) {
      count++;
      return status;
    }

    private synchronized int taken() {
      int taken = watching ? 0 : Math.max(0, count);
      count = Math.min(0, count);
      return taken;
    }
  }
}
