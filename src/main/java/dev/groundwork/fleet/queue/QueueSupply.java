package dev.groundwork.fleet.queue;

import dev.groundwork.fleet.pool.Places;
import dev.groundwork.fleet.pool.Supply;
import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes targets of a wave from the queue. Each is locked by a transaction that is open while it is
 * at work, so that those of a worker that died are free at once.
 */
public final class QueueSupply implements Supply {
  private static final int PAUSE_MILLIS = 200;

  private final Queue queue;
  private final int wave;
  private final int width;
  private final Places places;
  private volatile boolean stopped;

  /**
   * @param width how many may be taken at once
   */
  public QueueSupply(Queue queue, int wave, int width, Places places) {
    this.queue = queue;
    this.wave = wave;
    this.width = width;
    this.places = places;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  /** Waits for those that others have: they may die. */
  @Override
  public Optional<Lease> take() throws Exception {
    Session session = queue.control().toGoOn();
    boolean taken = false;
    try {
      session.connection().setAutoCommit(false);
      while (!stopped && goesOn(session)) {
        Optional<Target> next = next(session);
        if (next.isPresent()) {
          taken = true;
          return Optional.of(new Taken(session, next.get()));
        }
        session.connection().rollback();
        Thread.sleep(PAUSE_MILLIS);
      }
      return Optional.empty();
    } finally {
      if (!taken) {
        session.close();
      }
    }
  }

  private boolean goesOn(Session session) throws SQLException {
    try {
      return session.ask(QueueSql.GOES_ON, queue.fleet(), wave);
    } catch (SQLException e) {
      if (!SqlState.UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      }
      session.connection().rollback();
      refill();
      return session.ask(QueueSql.GOES_ON, queue.fleet(), wave);
    }
  }

  /** Somebody dropped it: what was done, each target says by itself. */
  private void refill() throws SQLException {
    synchronized (queue) {
      queue.fill(false);
    }
  }

  private Optional<Target> next(Session session) throws SQLException {
    synchronized (places) {
      List<String> full = places.full();
      Optional<Target> next =
          session
              .first(QueueSql.TAKE, row -> row.getString(1), queue.fleet(), wave, full, full)
              .map(queue::target);
      next.ifPresent(places::enter);
      return next;
    }
  }

  private final class Taken implements Lease {
    private final Session session;
    private final Target target;

    private Taken(Session session, Target target) {
      this.session = session;
      this.target = target;
    }

    @Override
    public Target target() {
      return target;
    }

    @Override
    public boolean done(TargetResult result) throws SQLException {
      places.leave(result);
      try (session) {
        boolean again = !stopped && isAgain(result);
        if (!again && result.report().exit() != ExitCode.TERMINATED) {
          end(result);
        }
        session.connection().commit();
        return !again;
      }
    }

    private boolean isAgain(TargetResult result) throws SQLException {
      return result.failed()
          && result.mayPass()
          && session.update(QueueSql.AGAIN, queue.fleet(), target.id()) > 0;
    }

    /** Also where no other is taken: what was committed meanwhile counts. */
    private void end(TargetResult result) throws SQLException {
      Optional<Failure> failure = result.report().failure();
      Optional<Problem> first = failure.map(f -> f.problems().get(0));
      session.update(
          QueueSql.END,
          result.failed() ? "failed" : result.untouched() ? "ready" : "changed",
          result.report().exit().status(),
          failure.flatMap(Failure::sqlState).orElse(""),
          failure.map(Failure::phase).orElse(""),
          failure.map(Failure::subject).orElse(""),
          first.map(Problem::what).orElse(""),
          first.map(Problem::where).orElse(""),
          first.map(Problem::next).orElse(""),
          queue.fleet(),
          target.id());
    }
  }
}
