package dev.groundwork.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the phases hold until the plan has ended: released in reverse order, whatever happened. */
public final class RunResources {

  /** Something that is held: a transaction, a session, a lock. */
  @FunctionalInterface
  public interface Held {
    /**
     * Lets go of it.
     *
     * @param failure the run's failure, or empty when every phase went well, or when the plan is to
     *     start again
     */
    void release(Optional<Failure> failure) throws Exception;

    /** Makes whatever it is waiting for end soon; called from another thread. */
    default void cancel() {}
  }

  private final Deque<Held> held = new ArrayDeque<>();

  public synchronized void hold(Held thing) {
    held.push(thing);
  }

  synchronized void cancel() {
    held.forEach(Held::cancel);
  }

  /**
   * Releases everything.
   *
   * @return the first error in doing so; the rest is released all the same
   */
  public Optional<Exception> release(Optional<Failure> failure) {
    Optional<Exception> first = Optional.empty();
    for (Optional<Held> thing = pop(); thing.isPresent(); thing = pop()) {
      try {
        thing.get().release(failure);
      } catch (Exception e) {
        first = first.or(() -> Optional.of(e));
      } catch (Error e) {
        // such as no room for what a server sends without an end; the rest is let go of
        first = first.or(() -> Optional.of(new IllegalStateException(e)));
      }
    }
    return first;
  }

  private synchronized Optional<Held> pop() {
    return Optional.ofNullable(held.poll());
  }
}
