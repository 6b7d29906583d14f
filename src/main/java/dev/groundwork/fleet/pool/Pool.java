package dev.groundwork.fleet.pool;

import dev.groundwork.config.Fleet;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A bounded number of threads, each of which works on one target at a time. */
public final class Pool {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Fleet.Limits limits;
  private final Places places;
  private final TargetWork work;
  private final Set<TargetWork.Run> running = ConcurrentHashMap.newKeySet();
  private volatile Optional<Supply> supply = Optional.empty();
  private volatile boolean terminated;

  public Pool(Fleet.Limits limits, Places places, TargetWork work) {
    this.limits = limits;
    this.places = places;
    this.work = work;
  }

  public Places places() {
    return places;
  }

  /** Hears of each run, on the thread that had it. */
  @FunctionalInterface
  interface Hearer {
    /**
     * A run ended.
     *
     * @param over whether its target is not tried again
     */
    void accept(TargetResult result, boolean over);
  }

  /**
   * Works until nothing is left, and everything that began has ended.
   *
   * @param heard of each result
   * @param tick once a second meanwhile
   * @throws InterruptedException after the end, when it was terminated
   */
  void run(Supply from, Hearer heard, Runnable tick) throws Exception {
    supply = Optional.of(from);
    if (terminated) {
      from.stop();
    }
    int threads = Math.min(limits.concurrency(), from.width());
    List<Exception> broken = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(threads);
    begin(threads, () -> loop(from, heard, broken), over);
    awaitAll(over, tick);
    if (terminated) {
      throw new InterruptedException();
    }
    if (!broken.isEmpty()) {
      throw broken.get(0);
    }
  }

  /** As many as the system gives: those that have begun do all there is. */
  private static void begin(int threads, Runnable loop, CountDownLatch over) {
    int begun = 0;
    try {
      for (; begun < threads; begun++) {
        thread(begun, loop, over).start();
      }
    } catch (OutOfMemoryError e) {
      if (begun == 0) {
        throw e;
      }
      IntStream.range(begun, threads).forEach(n -> over.countDown());
    }
  }

  /**
   * A thread that inherits nothing: what Liquibase keeps for the one that started it would be that
   * of all.
   */
  private static Thread thread(int number, Runnable loop, CountDownLatch over) {
    Runnable counted =
        () -> {
          try {
            loop.run();
          } finally {
            over.countDown();
          }
        };
    return new Thread(null, counted, "groundwork-fleet-" + number, 0, false);
  }

  /** Whoever is interrupted waits all the same: what is rolled back is not left alone. */
  private void awaitAll(CountDownLatch over, Runnable tick) {
    boolean done = false;
    while (!done) {
      try {
        done = over.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
        tick.run();
      } catch (InterruptedException e) {
        terminate();
      }
    }
  }

  private void loop(Supply from, Hearer heard, List<Exception> broken) {
    try {
      for (Optional<Supply.Lease> lease = from.take(); lease.isPresent(); lease = from.take()) {
        TargetResult result = result(lease.get().target());
        boolean over = true;
        try {
          over = lease.get().done(result);
        } finally {
          heard.accept(result, over); // what it did is done, whether or not others learn of it
        }
      }
    } catch (Exception | Error e) {
      synchronized (broken) {
        broken.add(e instanceof Exception known ? known : new IllegalStateException(e));
      }
      from.stop();
    }
  }

  /** Whatever comes out of a run is its result: a lease that is kept has the others wait for it. */
  private TargetResult result(Target target) {
    try {
      return new TargetResult(target, perform(target));
    } catch (RuntimeException | Error e) {
      return new TargetResult(
          target,
          new Report("", List.of(), Optional.of(Failure.before("target", e)), Duration.ZERO));
    }
  }

  private Report perform(Target target) {
    TargetWork.Run run = work.on(target, places.patience(target));
    running.add(run);
    try {
      if (terminated) {
        run.terminate();
      }
      return run.perform();
    } finally {
      running.remove(run);
    }
  }

  /** Takes no new target. */
  public void stop() {
    supply.ifPresent(Supply::stop);
  }

  /** Takes no new one, and rolls back those at work; from any thread, until it is over. */
  public void terminate() {
    terminated = true;
    stop();
    running.forEach(TargetWork.Run::terminate);
  }
}
