package dev.groundwork.run;

import java.util.Map;

/** Hears of a run while it happens, as far as it wants to. */
public interface Listener {

  /** The plan starts. */
  default void started(Plan plan) {}

  /** A phase starts. */
  default void phaseStarted(String phase) {}

  /** Something worth a line while a phase is at work, such as who holds the lock. */
  default void message(String line) {}

  /**
   * How far the phase is, in place of what was heard so before.
   *
   * @return whether somebody can see it
   */
  default boolean live(String line) {
    return false;
  }

  /**
   * Something that is not wrong enough to fail, outside of any phase, such as an ignored setting or
   * a report that could not be written.
   */
  default void warned(String line) {
    message(line);
  }

  /**
   * A piece of the work is over, of which machines get a line of its own.
   *
   * @param event what it is
   */
  default void told(String event, Map<String, Object> fields) {}

  /** A person is asked, and the answer is awaited on the same line. */
  default void asking(String question) {}

  /** A phase ended, in whichever way. */
  default void phaseEnded(Report.Result result) {}

  /** A phase failed in a way that starts the plan again. */
  default void restarting(Failure failure, String why) {}

  /** Everything is over and released. */
  default void finished(Report report) {}
}
