package dev.groundwork.lock;

import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Sees from outside of a database who holds a lock in it. Who stays connected to the database
 * itself is in the way of those who copy or rename it; who connects anew for each look costs the
 * server a process each time. Where the database is the one that nobody has to leave, it is asked
 * itself.
 */
final class HolderWatch implements AutoCloseable {
  /** What only the database can tell is asked there now and then, whoever holds the lock. */
  private static final int LOOKS_IN_A_ROW = 3;

  private final Server server;
  private final LockHolder holder;
  private final KeptSession kept = new KeptSession();
  private boolean closed;
  private int looks = LOOKS_IN_A_ROW;

  /**
   * @param server whose database has the lock
   * @param holder as it is seen in the database itself
   */
  HolderWatch(Server server, LockHolder holder) {
    this.server = server;
    this.holder = holder;
    this.closed = server.url().database().equals(MaintenanceDatabase.POSTGRES);
  }

  /**
   * Has it seen for a while from outside, where there is room for that.
   *
   * @param inside one that has just looked in the database itself, and saw who holds it
   */
  void restart(Session inside) throws SQLException {
    boolean room = !closed && ConnectionRoom.isThere(inside);
    looks = room ? 0 : LOOKS_IN_A_ROW;
    if (!room) {
      close();
    }
  }

  /**
   * Who was seen last, if the lock is still theirs; empty where it is time to look in the database,
   * or there is no place to look from.
   */
  Optional<String> still() throws SQLException {
    if (looks == LOOKS_IN_A_ROW) {
      return Optional.empty();
    }
    looks++;
    Optional<Session> session = connected();
    if (session.isEmpty()) {
      return Optional.empty();
    }
    kept.keep(session.get());
    return look(session.get());
  }

  private Optional<String> look(Session session) throws SQLException {
    try {
      return holder.still(server.url().database(), session);
    } catch (SQLException e) {
      session.close();
      return Optional.empty();
    }
  }

  /** Once there was no way in, none is looked for again: that costs what is to be saved. */
  private Optional<Session> connected() throws SQLException {
    Optional<Session> session = kept.takeAlive();
    if (session.isEmpty()) {
      session = opened();
      closed = session.isEmpty();
    }
    return session;
  }

  private Optional<Session> opened() {
    try {
      return Optional.of(server.withDatabase(MaintenanceDatabase.POSTGRES).connect());
    } catch (SQLException | GroundworkException e) {
      return Optional.empty(); // not let in there, or the server is away, which the next look tells
    }
  }

  /** Gives its connection back, until it is restarted. */
  @Override
  public void close() throws SQLException {
    kept.close();
  }
}
