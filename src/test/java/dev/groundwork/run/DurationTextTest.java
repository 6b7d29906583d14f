package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "48, 48 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "1899, 1.8 s",
    "59999, 59.9 s",
    "60000, 1 m 00 s",
    "125000, 2 m 05 s",
    "3599999, 59 m 59 s",
    "3725000, 1 h 02 m",
    "360000000, 100 h 00 m"
  })
  void durationsReadAsPeopleSayThem(long millis, String text) {
    assertThat(DurationText.human(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
