package dev.groundwork.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  /** Set back by an hour after the first look. */
  private static final class SetBack extends Clock {
    private final Iterator<String> times =
        List.of("2026-10-25T02:00:00Z", "2026-10-25T01:00:00Z").iterator();

    @Override
    public Instant instant() {
      return Instant.parse(times.next());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void doesNotGoBackWithTheMachines() {
    Clock clock = new SteadyClock(new SetBack());
    assertThat(clock.instant())
        .isBetween(Instant.parse("2026-10-25T02:00:00Z"), Instant.parse("2026-10-25T02:10:00Z"));
  }
}
