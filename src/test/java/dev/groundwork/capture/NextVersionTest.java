package dev.groundwork.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T21:44:59Z");

  /** A clock that is behind the last, as within the same second, and two that come at once. */
  @ParameterizedTest
  @CsvSource({
    "20261128214458_a, 20261128214459, 20261128214500",
    "20261128214459_a, 20261128214500, 20261128214501",
    "20261231235959_a, 20270101000000, 20270101000001",
    "20280228235959_a, 20280229000000, 20280229000001",
    "20991399999999_a, 20991400000000, 20991400000001",
    "99991231235959_a, 99991231235960, 99991231235961",
    "0009_a, 0010, 0011",
    "9_a, 10, 11",
    "a, 20261128214459, 20261128214500",
  })
  void aTimeStaysATimeAndANumberANumber(String last, String first, String second) {
    NextVersion next = NextVersion.after(List.of(last), NOW);
    assertThat(List.of(next.next(0), next.next(1))).containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "1.9, 1.10",
    "20261128214459, 20261128214500",
    "2026.20261128215959, 2026.20261128220000"
  })
  void theLastNumberOfAVersionCounts(String version, String next) {
    assertThat(NextVersion.after(Optional.of(version), NOW).next(0)).isEqualTo(next);
  }
}
