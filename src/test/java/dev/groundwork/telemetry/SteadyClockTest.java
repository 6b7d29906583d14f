package dev.groundwork.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  /** Set back by an hour after the first look. */
  private final Iterator<String> times =
      List.of("2026-10-25T02:00:00Z", "2026-10-25T01:00:00Z").iterator();

  @Test
  void doesNotGoBackWithTheMachines() {
    SteadyClock clock = new SteadyClock(() -> Instant.parse(times.next()));
    assertThat(clock.instant())
        .isBetween(Instant.parse("2026-10-25T02:00:00Z"), Instant.parse("2026-10-25T02:10:00Z"));
  }
}
