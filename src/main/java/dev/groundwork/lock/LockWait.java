package dev.groundwork.lock;

import dev.groundwork.postgres.Backoff.Verdict;
import dev.groundwork.postgres.ConnectFailure;
import dev.groundwork.postgres.ConnectFailureMapper;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.PersistentFailure;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One wait for the {@link AdvisoryLock}, from its first attempt to its last. */
final class LockWait implements AutoCloseable {
  /**
   * Null behind a pooler, where the lock would be somebody else's. Who finds no history takes a
   * second lock, since runs of other names would make it too, and take the first one's tables for
   * nobody's. The look at the catalog is as old as the question: by now the history may be there,
   * which does no harm.
   */
  private static final String TRY =
      """
      SELECT CASE
        WHEN pg_catalog.pg_backend_pid() <> ? THEN NULL
        WHEN NOT pg_catalog.pg_try_advisory_lock(?) THEN false
        WHEN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE %s) THEN true
        ELSE pg_catalog.pg_try_advisory_lock(?) END
      """
          .formatted(TableName.IS);

  private static final String AWAIT = "wait for it, or raise lock.timeout";

  private final long start = System.nanoTime();
  private final PersistentFailure persistentFailure = new PersistentFailure();
  private final Server server;
  private final LockKey key;
  private final String schema;
  private final LockKey firstRun;
  private final Patience patience;
  private final Need need;
  private final WaitNotice notice;
  private int attempts;
  private Optional<Long> awaySince = Optional.empty();
  private final KeptSession first = new KeptSession();
  private final LockHolder holder;
  private final HolderWatch watch;

  LockWait(
      Server server,
      LockKey key,
      Patience patience,
      Need need,
      Progress progress,
      Optional<Session> first) {
    first.ifPresent(this.first::keep);
    this.server = server;
    this.key = key;
    this.schema = server.schemas().stream().findFirst().orElse("public");
    this.firstRun = LockKey.ofFirstRun(schema);
    this.patience = patience;
    this.need = need;
    this.notice = new WaitNotice(progress, System::nanoTime);
    this.holder = new LockHolder(key.value(), firstRun.value());
    this.watch = new HolderWatch(server, holder);
  }

  /**
   * How long the lock is waited for.
   *
   * @param held while another run has it
   * @param away while the server cannot be reached
   */
  record Patience(Duration held, Duration away) {}

  /**
   * What became of one attempt.
   *
   * @param session the one that got the lock
   * @param obstacle what was in the way, if nothing got it and it is needed still
   */
  record Try(
      Verdict verdict,
      Optional<Session> session,
      List<String> warnings,
      Optional<GroundworkException> obstacle) {}

  /** {@code " after 3.2 s"}, or nothing when the first attempt did it. */
  String waited() {
    return attempts == 1 ? "" : " after " + DurationText.seconds(DurationText.since(start));
  }

  Try attempt() throws Exception {
    attempts++;
    Optional<String> other = watch.still();
    if (other.isPresent()) {
      return heldBy(other.get(), AWAIT);
    }
    Session session;
    try {
      session = connected();
    } catch (SQLException e) {
      return unreached(e);
    }
    awaySince = Optional.empty();
    boolean held = false;
    try {
      Try attempt = take(session);
      held = attempt.session().isPresent();
      return attempt;
    } finally {
      if (!held) {
        session.close();
      }
    }
  }

  /** The one that was given may have died since it was last used. */
  private Session connected() throws SQLException {
    Optional<Session> given = first.takeAlive();
    return given.isPresent()
        ? given.get()
        : server.connect(patience.held().minus(DurationText.since(start)));
  }

  private Try unreached(SQLException error) throws SQLException, InterruptedException {
    watch.close(); // it may be the one that takes the room
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    ConnectFailure failure = ConnectFailureMapper.of(error, server.url());
    notice.tell("waiting for %s: %s".formatted(server.url(), failure.summary()));
    long since = awaySince.orElseGet(System::nanoTime);
    awaySince = Optional.of(since);
    boolean tooLong = DurationText.since(since).compareTo(patience.away()) >= 0;
    Duration limit = tooLong ? patience.away() : patience.held();
    return without(
        tooLong ? Verdict.DONE : persistentFailure.of(failure),
        failure.card(DurationText.seconds(limit), server.url()));
  }

  private Try take(Session session) throws Exception {
    Optional<Boolean> taken = tried(session);
    if (taken.isEmpty()) {
      return without(Verdict.DONE, PoolerDetection.refused(server.url()));
    }
    if (!taken.get()) {
      return need.remains(session)
          ? heldBy(seen(session), AWAIT)
          : new Try(Verdict.DONE, Optional.empty(), List.of(), Optional.empty());
    }
    LiquibaseLock theirs = new LiquibaseLock(session, server.schemas());
    Optional<LiquibaseLock.Owner> owner = theirs.liveOwner();
    return owner.isPresent()
        ? heldBy(owner.get().text(), owner.get().next())
        : new Try(Verdict.DONE, Optional.of(session), theirs.clear(), Optional.empty());
  }

  private Optional<Boolean> tried(Session session) throws SQLException {
    return session
        .query(
            TRY,
            row -> Optional.ofNullable(row.getObject(1, Boolean.class)),
            session.backendPid(),
            key.value(),
            schema,
            HistoryTable.NAME,
            firstRun.value())
        .get(0);
  }

  private String seen(Session session) throws SQLException {
    watch.restart(session);
    return holder.of(session);
  }

  private Try heldBy(String holder, String next) {
    notice.tell("waiting: lock held by " + holder);
    return without(
        Verdict.AGAIN,
        new GroundworkException(
            ExitCode.BUSY, "lock held by " + holder, server.url().toString(), next));
  }

  @Override
  public void close() throws SQLException {
    first.close();
    watch.close();
  }

  private static Try without(Verdict verdict, GroundworkException obstacle) {
    return new Try(verdict, Optional.empty(), List.of(), Optional.of(obstacle));
  }
}
