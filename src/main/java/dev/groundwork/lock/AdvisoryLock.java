package dev.groundwork.lock;

import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock that lets one run at a time work on the schemas of a database: a session advisory lock
 * (manual, 13.3.5), on the connection that also does the work, so that whoever loses the lock loses
 * the work too.
 *
 * <p>It is polled for, since a session blocked in {@code pg_advisory_lock} holds a snapshot, for
 * which the holder's CREATE INDEX CONCURRENTLY would wait for ever; and who waits is not connected
 * to the database meanwhile: fifty replicas may meet thirty connections, and somebody may have to
 * copy it ({@link HolderWatch}).
 */
public final class AdvisoryLock {
  private final Server server;
  private final LockKey key;
  private final LockWait.Patience patience;
  private final Progress progress;
  private final RunResources resources;
  private Optional<Session> session = Optional.empty();

  /**
   * @param key whose runs wait for each other
   * @param timeout how long another run may take
   * @param away how long the server may be away, once it was there
   * @param progress hears who holds the lock, and now and then who has it since
   * @param resources gets the session, to be released when the plan has ended
   */
  public AdvisoryLock(
      Server server,
      LockKey key,
      Duration timeout,
      Duration away,
      Progress progress,
      RunResources resources) {
    this.server = server;
    this.key = key;
    this.patience = new LockWait.Patience(timeout, away);
    this.progress = progress;
    this.resources = resources;
  }

  /**
   * Takes the lock, and holds it until the plan has ended. Liquibase's own lock, where a run that
   * died left it behind, is taken away.
   *
   * @throws GroundworkException when another holds it too long (75), the server stays away (69), or
   *     there is a pooler in between (78)
   * @throws InterruptedException soon, when the thread is interrupted
   */
  public Outcome acquire() throws Exception {
    return acquire(Need.ALWAYS, Optional.empty()).orElseThrow();
  }

  /**
   * The same, as long as it is needed.
   *
   * @param first a session for the first attempt, which is closed where that does not get the lock
   * @return empty, and nothing is held, where another run did meanwhile what it is for
   */
  public Optional<Outcome> acquire(Need need, Optional<Session> first) throws Exception {
    try (LockWait poll = new LockWait(server, key, patience, need, progress, first)) {
      LockWait.Try last =
          Backoff.inTurn(patience.held()).attempt(poll::attempt, LockWait.Try::verdict);
      if (last.obstacle().isPresent()) {
        throw last.obstacle().get();
      }
      session = last.session();
      session.ifPresent(held -> resources.hold(new HeldLock(held, key)));
      return session.map(
          held -> Outcome.unchanged("held" + poll.waited()).withWarnings(last.warnings()));
    }
  }

  /**
   * The session that holds the lock, in autocommit.
   *
   * @throws IllegalStateException before the lock was acquired
   */
  public Session session() {
    return session.orElseThrow(() -> new IllegalStateException("the lock is not held"));
  }
}
