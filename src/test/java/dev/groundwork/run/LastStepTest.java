package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastStepTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void theFirstFailureIsToldAlsoWhereItIsAnError() {
    assertThatThrownBy(
            () ->
                LastStep.after(
                    () -> {
                      throw new StackOverflowError("first");
                    },
                    () -> {
                      throw new IOException("second");
                    }))
        .isInstanceOf(StackOverflowError.class)
        .hasSuppressedException(new IOException("second"));
  }

  @Test
  void theStepsFailureIsToldWhereTheWorkWentWell() {
    assertThatThrownBy(
            () ->
                LastStep.after(
                    () -> "well",
                    () -> {
                      throw new IOException("second");
                    }))
        .hasMessage("second");
  }

  @Test
  void whatIsForFailuresAloneIsNotDoneOtherwise() {
    assertThat(LastStep.<String, RuntimeException>unless(() -> "well", () -> done.add("step")))
        .isEqualTo("well");
    assertThat(done).isEmpty();
  }

  @Test
  void whateverCannotBeLetGoOfDoesNotKeepTheRest() {
    RunResources resources = new RunResources();
    resources.hold(failure -> done.add("released"));
    resources.hold(
        failure -> {
          throw new NoClassDefFoundError("gone");
        });
    assertThat(resources.release(Optional.empty()))
        .get()
        .satisfies(e -> assertThat(e).hasRootCauseMessage("gone"));
    assertThat(done).containsExactly("released");
  }
}
