package dev.groundwork.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the suite counted, printed when its JVM ends, for {@code measurements.md}. */
final class Figures {
  private static final List<Long> RECOVERIES = new ArrayList<>();
  private static long faults;
  private static long lost;
  private static long rowsLost;
  private static long doubled;
  private static long blocked;
  private static long secrets;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Figures::print, "figures"));
  }

  private Figures() {}

  static synchronized void fault() {
    faults++;
  }

  /** A run after a fault, which should end well. */
  static synchronized void recovered(boolean well, long millis) {
    RECOVERIES.add(millis);
    lost += well ? 0 : 1;
  }

  static synchronized void rows(long missing, long twice) {
    rowsLost += missing;
    doubled += twice;
  }

  static synchronized void blocked(long sessions) {
    blocked += sessions;
  }

  static synchronized void secrets(long seen) {
    secrets += seen;
  }

  private static synchronized void print() {
    List<Long> sorted = RECOVERIES.stream().sorted().toList();
    int count = sorted.size();
    System.out.printf(
        Locale.ROOT,
        "faults %d, runs lost %d, rows lost %d, seeds doubled %d, blocked %d, secrets seen %d%s%n",
        faults,
        lost,
        rowsLost,
        doubled,
        blocked,
        secrets,
        count == 0
            ? ""
            : ", the next run in a median of %.1f s, at worst %.1f s"
                .formatted(sorted.get(count / 2) / 1e3, sorted.get(count - 1) / 1e3));
  }
}
