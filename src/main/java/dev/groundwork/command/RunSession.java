package dev.groundwork.command;

import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Failure;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The session in which a run works: the one that holds the lock, or a plain one without it. */
public final class RunSession implements Supplier<Session> {
  private final Server server;
  private final RunResources resources;
  private volatile Optional<Session> session = Optional.empty();

  RunSession(Server server, RunResources resources) {
    this.server = server;
    this.resources = resources;
  }

  /** From here on this is the session. */
  void use(Session held) {
    session = Optional.of(held);
    resources.hold(failure -> session = Optional.empty());
  }

  /** Opens a session of its own, for a plan that takes no lock. */
  public void open() throws SQLException {
    open(new KeptSession());
  }

  /** The same, where the one that was kept will do, if there is one. */
  void open(KeptSession kept) throws SQLException {
    if (session.isEmpty()) {
      Optional<Session> taken = kept.take();
      Session opened = taken.isPresent() ? taken.get() : server.connect();
      resources.hold(new Closing(opened));
      PoolerDetection.requireTransactions(opened, server.url());
      use(opened);
    }
  }

  /** The session, once there is one; from any thread. */
  Optional<Session> known() {
    return session;
  }

  @Override
  public Session get() {
    return session.orElseThrow(() -> new IllegalStateException("there is no session yet"));
  }

  private record Closing(Session session) implements RunResources.Held {
    @Override
    public void release(Optional<Failure> failure) throws SQLException {
      session.close();
    }

    @Override
    public void cancel() {
      session.cancel();
    }
  }
}
