package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import java.util.Optional;

/** Where the threads of a pool get their targets. */
public interface Supply {
  /** A target that is taken, until it is given back. */
  interface Lease {
    Target target();

    /**
     * The run is over, in whichever way.
     *
     * @return whether the target is; else it comes again, since another try may cure it
     */
    boolean done(TargetResult result) throws Exception;
  }

  /**
   * The next for which there is room; waits for it.
   *
   * @return empty where there is none left
   */
  Optional<Lease> take() throws Exception;

  /** How many can be taken at once, at the most. */
  int width();

  /** Gives nothing any more; from any thread. */
  void stop();
}
