package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CompletionTest {
  /** They read a page, and say nothing but what is wrong with it. */
  private static final List<List<String>> RENDERERS =
      List.of(
          List.of("groff", "-man", "-ww", "-Tutf8", "-z"),
          List.of("mandoc", "-T", "lint", "-W", "warning"));

  private static String completion(String what) {
    Groundwork.Result result = Groundwork.offline().run("completion", what);
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  @Test
  void bashAndZshCompleteCommandsAndSettings() {
    assertThat(completion("bash"))
        .startsWith("#!/usr/bin/env bash")
        .contains("complete -F _complete_groundwork", "await-schema", "--migrate-lint")
        .contains("(\"off\" \"warn\" \"fail\")", "(\"text\" \"json\")", "(\"true\" \"false\")");
    assertThat(completion("zsh")).contains("bashcompinit");
  }

  @Test
  void fishCompletesCommandsWithTheirOwnOptions() {
    assertThat(completion("fish"))
        .contains(
            "complete -c groundwork -n __fish_use_subcommand -a status -d 'Show what",
            "complete -c groundwork -n '__fish_seen_subcommand_from plan' -l rehearse -d 'run it",
            "complete -c groundwork -l output -r -a 'text json' -d 'the form",
            "complete -c groundwork -l wait-timeout -r -d 'how long the server may take");
  }

  @Test
  void theManualPageHasEveryCommandAndExitCode() {
    assertThat(completion("man"))
        .startsWith(".TH GROUNDWORK 1")
        .contains("\\fBawait\\-schema\\fR", "\\fB80 PENDING\\fR", "Example: groundwork up")
        .contains("\\fBcompletion bash|zsh|fish|man\\fR")
        .containsOnlyOnce("\\-\\-wait\\-timeout=duration");
  }

  @Test
  void theManualPageRendersWithoutAWarning() throws Exception {
    List<String> renderer =
        RENDERERS.stream().filter(r -> isThere(r.get(0))).findFirst().orElse(List.of());
    if (renderer.isEmpty()) {
      System.err.println("The test of the manual page is SKIPPED: neither groff nor mandoc here");
    }
    Assumptions.assumeFalse(renderer.isEmpty(), "SKIPPED: neither groff nor mandoc is here");
    Process process = new ProcessBuilder(renderer).redirectErrorStream(true).start();
    try (OutputStream page = process.getOutputStream()) {
      page.write(completion("man").getBytes(StandardCharsets.UTF_8));
    }
    String warnings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(warnings).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void anUnknownShellIsRefused() {
    Groundwork.Result result = Groundwork.offline().run("completion", "tcsh");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.err())
        .isEqualTo(
            """
            groundwork: bash|zsh|fish|man is no choice: 'tcsh'
            write one of bash, zsh, fish, man
            see groundwork completion --help
            """);
  }
}
