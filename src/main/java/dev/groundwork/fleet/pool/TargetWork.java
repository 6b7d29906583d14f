package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.Report;
import java.time.Duration;

/** What is done with each target. */
@FunctionalInterface
public interface TargetWork {
  /** One run, which has not begun. */
  interface Run {
    /** Runs to its end, on the thread that made it; never throws. */
    Report perform();

    /** Ends it soon, rolled back; from any thread, again and again until it is over. */
    void terminate();
  }

  /**
   * Makes a run.
   *
   * @param patience how long the server may take until it answers
   */
  Run on(Target target, Duration patience);
}
