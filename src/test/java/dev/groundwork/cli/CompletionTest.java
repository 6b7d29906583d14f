package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import org.junit.jupiter.api.Test;

class CompletionTest {

  private static String completion(String what) {
    Groundwork.Result result = Groundwork.offline().run("completion", what);
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  @Test
  void bashAndZshCompleteCommandsAndSettings() {
    assertThat(completion("bash"))
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_groundwork", "await-schema", "--migrate-lint");
    assertThat(completion("zsh")).contains("bashcompinit");
  }

  @Test
  void fishCompletesCommandsWithTheirOwnOptions() {
    assertThat(completion("fish"))
        .contains(
            "complete -c groundwork -n __fish_use_subcommand -a status -d 'Show what",
            "complete -c groundwork -n '__fish_seen_subcommand_from plan' -l rehearse -d 'run it",
            "complete -c groundwork -l wait-timeout -r -d 'how long the server may take");
  }

  @Test
  void theManualPageHasEveryCommandAndExitCode() {
    assertThat(completion("man"))
        .startsWith(".TH GROUNDWORK 1")
        .contains("\\fBawait\\-schema\\fR", "\\fB80 PENDING\\fR", "Example: groundwork up");
  }

  @Test
  void anUnknownShellIsRefused() {
    Groundwork.Result result = Groundwork.offline().run("completion", "tcsh");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.err()).contains("expected one of [bash, zsh, fish, man]");
  }
}
