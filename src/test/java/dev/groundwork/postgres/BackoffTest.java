package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.postgres.Backoff.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration PLENTY = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final List<Integer> attempts = new ArrayList<>();

  @AfterEach
  void nextTestsAreNotInterrupted() {
    Thread.interrupted();
  }

  private int attempt() {
    attempts.add(attempts.size() + 1);
    return attempts.size();
  }

  private int failing(int times) throws SQLException {
    int attempt = attempt();
    if (attempt <= times) {
      throw new SQLException("attempt " + attempt, "53300");
    }
    return attempt;
  }

  @Test
  void whatFailsIsTriedSoManyTimesAndFailsAsTheLast() {
    assertThatThrownBy(() -> Backoff.times(3).retry(() -> failing(9), e -> true))
        .isInstanceOf(SQLException.class)
        .hasMessage("attempt 3");
    assertThat(attempts).hasSize(3);
  }

  @Test
  void onceIsOnce() {
    assertThatThrownBy(() -> Backoff.times(1).retry(() -> failing(9), e -> true))
        .hasMessage("attempt 1");
  }

  @Test
  void whatFailsForAnotherReasonIsNotTriedAgain() {
    assertThatThrownBy(() -> Backoff.times(3).retry(() -> failing(9), e -> false))
        .hasMessage("attempt 1");
    assertThatThrownBy(() -> Backoff.within(PLENTY, SHORT).retry(() -> failing(9), e -> false))
        .hasMessage("attempt 2");
  }

  @Test
  void theFirstThatDoesNotFailIsTheResult() throws Exception {
    assertThat(Backoff.within(PLENTY, SHORT).retry(() -> failing(2), e -> true)).isEqualTo(3);
  }

  @Test
  void afterTheDeadlineThereIsTheLastResult() throws Exception {
    assertThat(Backoff.within(Duration.ZERO, SHORT).attempt(this::attempt, result -> Verdict.AGAIN))
        .isEqualTo(attempts.size());
  }

  @Test
  void anInterruptEndsThePause() {
    Backoff backoff = Backoff.within(PLENTY, PLENTY);
    assertThatThrownBy(
            () ->
                backoff.attempt(
                    () -> {
                      Thread.currentThread().interrupt();
                      return attempt();
                    },
                    result -> Verdict.AGAIN))
        .isInstanceOf(InterruptedException.class);
    assertThat(attempts).hasSize(1);
  }
}
