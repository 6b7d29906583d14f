package dev.groundwork.telemetry;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What a clock shows at first, and from then on what has passed since: nothing ends before it
 * began, also where somebody sets the time of the machine meanwhile.
 */
final class SteadyClock implements InstantSource {
  private final Instant start;
  private final long nanos = System.nanoTime();

  SteadyClock(InstantSource clock) {
    this.start = clock.instant();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - nanos);
  }
}
