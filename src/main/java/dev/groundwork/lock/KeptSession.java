package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A session of before that is used again, where it still serves. */
final class KeptSession implements AutoCloseable {
  private static final Duration A_LOOK = Duration.ofSeconds(5);

  private Optional<Session> session;

  KeptSession(Optional<Session> session) {
    this.session = session;
  }

  void keep(Session another) {
    session = Optional.of(another);
  }

  /** Whoever takes it closes it; empty where there is none, or it has died since it was used. */
  Optional<Session> take() throws SQLException {
    Optional<Session> taken = session;
    session = Optional.empty();
    return taken.isPresent() && taken.get().answers(A_LOOK) ? taken : Optional.empty();
  }

  /** What nobody took. */
  @Override
  public void close() throws SQLException {
    if (session.isPresent()) {
      session.get().close();
    }
  }
}
