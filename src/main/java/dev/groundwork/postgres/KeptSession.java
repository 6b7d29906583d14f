package dev.groundwork.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A session that somebody has done with, kept for whoever needs one next: a new one costs the
 * server a process. Whoever takes it closes it.
 */
public final class KeptSession implements AutoCloseable {
  private static final Duration A_LOOK = Duration.ofSeconds(5);

  private Optional<Session> session = Optional.empty();

  /**
   * Keeps it.
   *
   * @return false where another is kept already: it is still the caller's
   */
  public boolean keep(Session another) {
    boolean free = session.isEmpty();
    session = free ? Optional.of(another) : session;
    return free;
  }

  /** It stays here. */
  public Optional<Session> session() {
    return session;
  }

  public Optional<Session> take() {
    Optional<Session> taken = session;
    session = Optional.empty();
    return taken;
  }

  /** The same, where it still serves: it may have died since it was used. */
  public Optional<Session> takeAlive() throws SQLException {
    Optional<Session> taken = take();
    return taken.isPresent() && taken.get().answers(A_LOOK) ? taken : Optional.empty();
  }

  /** What nobody took. */
  @Override
  public void close() throws SQLException {
    Optional<Session> taken = take();
    if (taken.isPresent()) {
      taken.get().close();
    }
  }
}
