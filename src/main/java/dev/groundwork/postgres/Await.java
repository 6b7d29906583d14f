package dev.groundwork.postgres;

import dev.groundwork.postgres.Backoff.Verdict;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.SqlState;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits for a server that answers a query and can be written to. */
public final class Await {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int ANSWER_MILLIS = 5_000;

  private final Server server;
  private final Duration timeout;
  private final Progress progress;
  private final boolean toWrite;
  private Predicate<Session> keeper = session -> false;
  private boolean othersPrepare;
  private boolean mayBeMissing;
  private boolean missing;

  /**
   * @param timeout how long the server may take
   * @param progress hears why it is not ready, once for each reason
   */
  public Await(Server server, Duration timeout, Progress progress) {
    this(server, timeout, progress, true);
  }

  private Await(Server server, Duration timeout, Progress progress, boolean toWrite) {
    this.server = server;
    this.timeout = timeout;
    this.progress = progress;
    this.toWrite = toWrite;
  }

  /** For those who only look, to whom a standby and a read-only database are good enough. */
  public static Await toRead(Server server, Duration timeout, Progress progress) {
    return new Await(server, timeout, progress, false);
  }

  /** Waits, as long as it may, for role, password and database as well. */
  public Await preparedByOthers() {
    othersPrepare = true;
    return this;
  }

  /** Takes a server for ready, too, where the database is missing and this role may make it. */
  public Await withOrWithoutDatabase() {
    mayBeMissing = true;
    return this;
  }

  /** Whether the server was found ready, but for the database. */
  public boolean databaseIsMissing() {
    return missing;
  }

  /**
   * Gives away the session on which the server was found ready.
   *
   * @param taker says whether it keeps the session; else it is closed
   */
  public Await keeping(Predicate<Session> taker) {
    keeper = taker;
    return this;
  }

  /**
   * Waits until the server is ready.
   *
   * @return its version, and how long it took
   * @throws dev.groundwork.run.GroundworkException when it is not ready in time (69), refuses us
   *     (77), or cannot be what was meant (78)
   * @throws InterruptedException at once, when the thread is interrupted
   */
  public Outcome ready() throws Exception {
    Waiting waiting = new Waiting();
    Look last = Backoff.within(timeout, LONGEST_PAUSE).attempt(waiting::look, Look::verdict);
    if (last.failure().isPresent()) {
      throw last.failure().get().card(DurationText.seconds(timeout), server.url());
    }
    String took =
        waiting.looks == 1 ? "" : ", ready after " + DurationText.seconds(waiting.elapsed());
    return Outcome.unchanged("PostgreSQL " + last.version() + took);
  }

  private record Look(String version, Optional<ConnectFailure> failure, Verdict verdict) {}

  /** One wait, from its first look to its last. */
  private final class Waiting {
    private final long start = System.nanoTime();
    private final PersistentFailure persistentFailure = new PersistentFailure();
    private Optional<ConnectFailure> last = Optional.empty();
    private int looks;

    private Look look() throws InterruptedException {
      looks++;
      Duration left = timeout.minus(elapsed());
      try {
        missing = false;
        return look(server.connect(left));
      } catch (SQLException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        ConnectFailure failure = ConnectFailureMapper.of(e, server.url());
        if (ErrorText.caused(e, ConnectException.class)) {
          prepareForTheFirst();
          return failed(failure, Verdict.QUICKLY);
        }
        if (mayBeMissing && SqlState.INVALID_CATALOG_NAME.equals(e.getSQLState())) {
          return without(new MissingDatabase(server, failure).look());
        }
        return failed(cutShort(failure, left) ? last.orElse(failure) : failure);
      }
    }

    private void prepareForTheFirst() {
      if (looks == 1) {
        FirstConnection.prepare();
      }
    }

    private Look look(Session session) throws SQLException {
      boolean kept = false;
      try {
        session.answersWithin(ANSWER_MILLIS);
        Optional<ConnectFailure> failure = toWrite ? WriteCheck.unless(session) : Optional.empty();
        if (failure.isPresent()) {
          return failed(failure.get());
        }
        Look ready = new Look(version(session), failure, Verdict.DONE);
        session.answersWithin(0);
        kept = keeper.test(session);
        return ready;
      } finally {
        if (!kept) {
          session.close();
        }
      }
    }

    private Look without(MissingDatabase.Look look) {
      missing = look.failure().isEmpty();
      return missing
          ? new Look(look.version(), Optional.empty(), Verdict.DONE)
          : failed(look.failure().get());
    }

    /** No answer in what was left before the deadline says less than what was seen before. */
    private boolean cutShort(ConnectFailure failure, Duration left) {
      return failure.equals(ConnectFailureMapper.NO_ANSWER) && left.compareTo(Server.LOGIN) < 0;
    }

    private Look failed(ConnectFailure failure) {
      return failed(failure, verdict(failure));
    }

    private Look failed(ConnectFailure failure, Verdict verdict) {
      if (!last.map(ConnectFailure::summary).equals(Optional.of(failure.summary()))) {
        progress.say("waiting for %s: %s".formatted(server.url(), failure.summary()));
      }
      last = Optional.of(failure);
      return new Look("", Optional.of(failure), verdict);
    }

    private Verdict verdict(ConnectFailure failure) {
      return othersPrepare && failure.ends() == ConnectFailure.Ends.WHEN_PREPARED
          ? Verdict.AGAIN
          : persistentFailure.of(failure);
    }

    private Duration elapsed() {
      return DurationText.since(start);
    }
  }

  /** Without what a distribution adds: {@code 17.6 (Debian 17.6-1.pgdg120+1)}. */
  static String version(Session session) throws SQLException {
    String all = session.serverVersion();
    return all.replaceFirst(" .*", "");
  }
}
