package dev.groundwork.cli;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Holdings;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The session in which a run works: the one that holds the lock, or a plain one without it. */
final class RunSession implements Supplier<Session> {
  private final Server server;
  private final Holdings holdings;
  private Optional<Session> session = Optional.empty();

  RunSession(Server server, Holdings holdings) {
    this.server = server;
    this.holdings = holdings;
  }

  /** From here on this is the session. */
  void use(Session held) {
    session = Optional.of(held);
    holdings.hold(failure -> session = Optional.empty());
  }

  /** Opens a session of its own, for a plan that takes no lock. */
  void open() throws SQLException {
    if (session.isEmpty()) {
      Session opened = server.connect();
      holdings.hold(new Closing(opened));
      use(opened);
    }
  }

  @Override
  public Session get() {
    return session.orElseThrow(() -> new IllegalStateException("there is no session yet"));
  }

  private record Closing(Session session) implements Holdings.Held {
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
