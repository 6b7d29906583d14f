package dev.groundwork.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What another clock shows at first, and from then on what has passed since: nothing ends before it
 * began, also where somebody sets the time of the machine meanwhile.
 */
final class SteadyClock extends Clock {
  private final Instant start;
  private final long nanos;
  private final ZoneId zone;

  SteadyClock(Clock clock) {
    this(clock.instant(), System.nanoTime(), clock.getZone());
  }

  private SteadyClock(Instant start, long nanos, ZoneId zone) {
    this.start = start;
    this.nanos = nanos;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - nanos);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SteadyClock(start, nanos, other);
  }
}
