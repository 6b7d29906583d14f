package dev.groundwork.report;

import java.util.Timer;
import java.util.TimerTask;

/** Calls something once a second, until it is stopped. */
@FunctionalInterface
interface Ticker {
  long SECOND_MILLIS = 1_000;

  /** Calls the task until what is returned is run. */
  Runnable everySecond(Runnable task);

  /** A ticker that never keeps the process alive. */
  static Runnable daemon(Runnable task) {
    Timer timer = new Timer("groundwork-progress", true);
    timer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            task.run();
          }
        },
        SECOND_MILLIS,
        SECOND_MILLIS);
    return timer::cancel;
  }
}
