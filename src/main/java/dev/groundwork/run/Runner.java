package dev.groundwork.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs plans: their order, timing, stopping at the first failure, starting again where that is
 * safe, releasing what is held, and telling all of it.
 */
public final class Runner {
  private final Listener listener;
  private final Recovery recovery;
  private final Holdings holdings;
  private final Changes changes;
  private final LongSupplier nanoTime;
  private final Thread worker = Thread.currentThread();
  private volatile boolean terminated;

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public Runner(
      Listener listener,
      Recovery recovery,
      Holdings holdings,
      Changes changes,
      LongSupplier nanoTime) {
    this.listener = listener;
    this.recovery = recovery;
    this.holdings = holdings;
    this.changes = changes;
    this.nanoTime = nanoTime;
  }

  /** Runs the plan to its end or to its first failure; never throws. */
  public Report run(Plan plan) {
    long start = nanoTime.getAsLong();
    listener.started(plan);
    Attempt attempt = attempt(plan);
    for (int again = 1; attempt.error.isPresent(); again++) {
      Optional<Recovery.Pause> pause = recoverable(attempt.error.get(), again);
      if (pause.isEmpty()) {
        break;
      }
      listener.restarting(attempt.failure.orElseThrow(), pause.get().why());
      changes.rolledBack();
      if (!slept(pause.get().length())) {
        break;
      }
      attempt = attempt(plan);
    }
    Report report = new Report(plan.command(), attempt.results, attempt.failure, since(start));
    listener.finished(report);
    return report;
  }

  /** Ends the run soon: what waits or executes is cancelled, and rolled back. Any thread. */
  public void terminate() {
    terminated = true;
    holdings.cancel();
    worker.interrupt();
  }

  private Optional<Recovery.Pause> recoverable(Throwable error, int again) {
    return terminated || !changes.mayBeTriedAgain()
        ? Optional.empty()
        : recovery.after(error, again);
  }

  private boolean slept(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** One pass over the phases, with everything released at its end. */
  private Attempt attempt(Plan plan) {
    Attempt attempt = new Attempt();
    for (Phase phase : plan.phases()) {
      attempt.take(phase);
    }
    holdings
        .release(attempt.failure)
        .ifPresent(e -> attempt.fail(plan.phases().get(plan.phases().size() - 1), e));
    return attempt;
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  private final class Attempt {
    private final List<Report.Result> results = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Throwable> error = Optional.empty();

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
        end(
            phase,
            new Outcome(State.FAILED, failure.orElseThrow().summary(), List.of(), List.of()),
            since(start));
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
                  ? Failures.terminated(phase, changes.state())
                  : Failures.of(phase, e, changes.state()));
    }

    private void end(Phase phase, Outcome outcome, Duration took) {
      Report.Result result = new Report.Result(phase.name(), outcome, took);
      results.add(result);
      listener.phaseEnded(result);
    }
  }
}
