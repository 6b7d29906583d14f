package dev.groundwork.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Runs plans: their order, timing, stopping at the first failure, starting again where that is
 * safe, releasing what is held, and telling all of it.
 */
public final class Runner {
  private final Listener listener;
  private final RestartPolicy recovery;
  private final RunResources resources;
  private final DatabaseChanges changes;
  private final LongSupplier nanoTime;
  private final Thread worker = Thread.currentThread();
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile boolean terminated;

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public Runner(
      Listener listener,
      RestartPolicy recovery,
      RunResources resources,
      DatabaseChanges changes,
      LongSupplier nanoTime) {
    this.listener = listener;
    this.recovery = recovery;
    this.resources = resources;
    this.changes = changes;
    this.nanoTime = nanoTime;
  }

  /** Runs the plan to its end or to its first failure; never throws. */
  public Report run(Plan plan) {
    long start = nanoTime.getAsLong();
    listener.started(plan);
    Attempt attempt = attempt(plan, 1);
    List<Report.Restart> restarts = new ArrayList<>();
    for (int again = 2; attempt.pause.isPresent(); again++) {
      String why = attempt.pause.get().why();
      restarts.add(Report.Restart.of(attempt.failure.orElseThrow(), why));
      listener.restarting(attempt.failure.orElseThrow(), why);
      changes.rolledBack();
      sleep(attempt.pause.get().length());
      attempt = attempt(plan, again);
    }
    Report report =
        new Report(plan.command(), attempt.results, attempt.failure, since(start), restarts);
    listener.finished(report);
    return report;
  }

  /**
   * Makes what waits or executes now end soon, to be rolled back; from any thread. Called again
   * until the run is over, since something else may begin just after it.
   */
  public void terminate() {
    terminated = true;
    synchronized (working) {
      if (working.get()) {
        resources.cancel();
        worker.interrupt();
      }
    }
  }

  private Optional<RestartPolicy.Pause> recoverable(Throwable error, int again) {
    return terminated || !changes.mayBeTriedAgain()
        ? Optional.empty()
        : recovery.after(error, again);
  }

  /** Whom SIGTERM wakes, the next attempt's first phase stops. */
  private void sleep(Duration pause) {
    working.set(true);
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      terminated = true;
    }
  }

  /** One pass over the phases, with everything released at its end. */
  private Attempt attempt(Plan plan, int number) {
    Attempt attempt = new Attempt();
    working.set(true);
    for (Phase phase : plan.phases()) {
      attempt.take(phase);
    }
    leaveInPeace();
    attempt.tellState();
    attempt.pause = attempt.error.flatMap(e -> recoverable(e, number));
    resources
        .release(attempt.pause.isPresent() ? Optional.empty() : attempt.failure)
        .ifPresent(e -> attempt.fail(plan.phases().get(plan.phases().size() - 1), e));
    return attempt;
  }

  /** From here on nothing is cancelled: neither the rollback nor the writing of reports. */
  private void leaveInPeace() {
    synchronized (working) {
      working.set(false);
      Thread.interrupted();
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  private final class Attempt {
    private final List<Report.Result> results = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Throwable> error = Optional.empty();
    private Optional<RestartPolicy.Pause> pause = Optional.empty();

    private void take(Phase phase) {
      if (failure.isPresent()) {
        end(phase, new Outcome(State.NOT_RUN, "", List.of(), List.of()), Duration.ZERO);
        return;
      }
      long start = nanoTime.getAsLong();
      listener.phaseStarted(phase.name());
      try {
        if (terminated) {
          throw new InterruptedException();
        }
        Outcome outcome = phase.work().perform();
        end(phase, outcome, since(start));
      } catch (Throwable e) {
        fail(phase, e);
        end(phase, FailureMapper.outcome(failure.orElseThrow(), e), since(start));
      }
    }

    private void fail(Phase phase, Throwable e) {
      if (failure.isPresent()) {
        return;
      }
      error = Optional.of(e);
      failure =
          Optional.of(
              terminated
                  ? FailureMapper.terminated(phase, changes)
                  : FailureMapper.of(phase, e, changes.state()));
    }

    /** By now nobody cancels what is asked of the server. */
    private void tellState() {
      if (failure.isPresent()) {
        changes.hearWitness();
        failure = failure.map(f -> f.in(changes.state()));
      }
    }

    private void end(Phase phase, Outcome outcome, Duration took) {
      Report.Result result = new Report.Result(phase.name(), outcome, took);
      results.add(result);
      listener.phaseEnded(result);
    }
  }
}
