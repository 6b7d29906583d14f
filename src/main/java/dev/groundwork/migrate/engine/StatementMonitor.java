package dev.groundwork.migrate.engine;

import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.run.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import liquibase.listener.SqlListener;

/**
 * Knows which statement is running: for the card of its failure, for a sign of life when it is
 * slow, and to ask who stands in its way while that can still be seen.
 */
public final class StatementMonitor extends SqlListener implements AutoCloseable {
  private static final long LONGEST_TICK_MILLIS = 250;
  private static final long SHORTEST_TICK_MILLIS = 25;
  private static final long SLOW_SECONDS = 10;
  private static final long MOST_OFTEN_MILLIS = 1_000;

  private final Progress progress;
  private final Supplier<List<String>> blockers;
  private final long askBlockersAfterMillis;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "statement-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final StatementProfile profile = new StatementProfile();
  private volatile LiveStatement running = new LiveStatement("", "", 0);
  private volatile Position position = new Position("", 0, 0, 0);
  private long saidSeconds;

  /** The changeset that began last: which one of how many, zero where nobody knows. */
  private record Position(String changeset, int number, int of, long since) {
    private Position next(String name, long now) {
      return name.equals(changeset) || name.isEmpty()
          ? this
          : new Position(name, number + 1, of, now);
    }

    private String text(long now) {
      String which =
          of < number
              ? "changeset %d".formatted(number)
              : "changeset %d of %d".formatted(number, of);
      return "%s   %s   %d s".formatted(which, changeset, (now - since) / 1_000_000_000);
    }
  }

  /**
   * @param blockers who blocks our session at this moment; asked over another connection
   * @param lockTimeoutMillis after which the statement fails; zero: never
   */
  public StatementMonitor(
      Progress progress,
      Supplier<List<String>> blockers,
      long lockTimeoutMillis,
      LongSupplier nanoTime) {
    this.progress = progress;
    this.blockers = blockers;
    this.askBlockersAfterMillis =
        lockTimeoutMillis == 0 ? SLOW_SECONDS * 1000 : lockTimeoutMillis / 2;
    this.nanoTime = nanoTime;
    long tick =
        Math.max(SHORTEST_TICK_MILLIS, Math.min(LONGEST_TICK_MILLIS, askBlockersAfterMillis / 4));
    Future<?> untilClosed =
        clock.scheduleAtFixedRate(this::look, tick, tick, TimeUnit.MILLISECONDS);
    assert !untilClosed.isDone();
  }

  /** How many changesets will run, as far as that is known before. */
  public void expect(int changesets) {
    position = new Position("", 0, changesets, 0);
  }

  public void changeset(String name) {
    position = position.next(name, nanoTime.getAsLong());
    next(name, "");
  }

  @Override
  public void writeSqlWillRun(String sql) {
    if (DiagnosticLog.isOpen()) {
      DiagnosticLog.debug("changeset", running.changeset() + ": " + sql);
    }
    next(running.changeset(), sql);
  }

  private void next(String changeset, String sql) {
    long now = nanoTime.getAsLong();
    if (running.isThere()) {
      profile.add(running, now);
    }
    running = new LiveStatement(changeset, sql, now);
  }

  /** How long statements took until now, for machines; none of them is running any more. */
  public List<Map<String, Object>> statements() {
    next(running.changeset(), "");
    return profile.fields();
  }

  /** The statement that is running or has just failed; empty between changesets. */
  String statement() {
    return running.sql();
  }

  /** Who was in the way of it. */
  List<String> blockers() {
    return running.lastBlockers();
  }

  private void look() {
    LiveStatement now = running;
    if (now.isThere()) {
      long millis = now.took(nanoTime.getAsLong()).toMillis();
      if (millis >= nextQuestionMillis(now)) {
        now.see(blockers.get(), nanoTime.getAsLong());
      }
      tell(now, millis / 1000);
    }
    show(now);
  }

  /** Each question is a connection: the longer it takes, the rarer they are. */
  private long nextQuestionMillis(LiveStatement statement) {
    long last = statement.lookedAfter().toMillis();
    return last == 0
        ? askBlockersAfterMillis
        : last + Math.max(Math.min(askBlockersAfterMillis / 4, MOST_OFTEN_MILLIS), last / 10);
  }

  private void show(LiveStatement statement) {
    Position now = position;
    if (now.number() > 0 && !clock.isShutdown()) {
      String blocked =
          statement.blockers().isEmpty()
              ? ""
              : "\nwaiting for " + String.join(", ", statement.blockers());
      progress.live(now.text(nanoTime.getAsLong()) + blocked);
    }
  }

  /** After 10, 20, 40, 80 … seconds: alive, and not a flood of lines. */
  private void tell(LiveStatement now, long seconds) {
    if (seconds < SLOW_SECONDS) {
      saidSeconds = 0;
    } else if (seconds >= Math.max(SLOW_SECONDS, 2 * saidSeconds)) {
      saidSeconds = seconds;
      progress.say(
          "%s still running after %d s".formatted(now.changeset(), seconds) + waiting(now));
    }
  }

  private static String waiting(LiveStatement statement) {
    List<String> now = statement.blockers();
    return now.isEmpty() ? "" : ", waiting for " + String.join(", ", now);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
