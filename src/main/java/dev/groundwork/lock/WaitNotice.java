package dev.groundwork.lock;

import dev.groundwork.run.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is told while a lock is waited for: the first thing at once, and what is new then at most
 * every ten seconds. Of fifty replicas each holds it once, and forty-nine lines tell nobody more
 * than five.
 */
final class WaitNotice {
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final Progress progress;
  private final LongSupplier nanoTime;
  private String told = "";
  private long last;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  WaitNotice(Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  void tell(String line) {
    progress.live("waiting: " + line);
    long now = nanoTime.getAsLong();
    boolean soon = !told.isEmpty() && now - last < PAUSE;
    if (!soon && !line.equals(told)) {
      told = line;
      last = now;
      progress.say(line);
    }
  }
}
