package dev.groundwork.testing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a database that counts how often the server was ready for the next question: a measure
 * of work that is the same on every machine.
 */
public final class RoundTrips implements AutoCloseable {
  /** ReadyForQuery and its length (manual, 53.7), which ends every answer. */
  private static final byte[] READY = {'Z', 0, 0, 0, 5};

  private final AtomicInteger count = new AtomicInteger();
  private final TcpProxy proxy = new TcpProxy();
  private final TestDatabase database;

  public RoundTrips(TestDatabase to) {
    TestServer server = to.server();
    proxy.listen(TcpProxy.rewriting(server, READY, this::counted));
    database = new TestDatabase(server.at("127.0.0.1", proxy.port()), to.name());
  }

  private int counted(int status) {
    count.incrementAndGet();
    return status;
  }

  /** The same database, by this way. */
  public TestDatabase database() {
    return database;
  }

  /** How many there were since the last call. */
  public int taken() {
    return count.getAndSet(0);
  }

  @Override
  public void close() {
    proxy.close();
  }
}
