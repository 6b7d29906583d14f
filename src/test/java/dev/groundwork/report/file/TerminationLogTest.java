package dev.groundwork.report.file;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.failure;
import static dev.groundwork.report.Example.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationLogTest {
  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();
  private Path file;

  @BeforeEach
  void theKubeletMadeTheFile() throws Exception {
    file = Files.writeString(folder.resolve("termination-log"), "what was there before, longer");
  }

  private String written(Report report) throws Exception {
    new TerminationLog(file, warnings::add).finished(report);
    return Files.readString(file);
  }

  @Test
  void theCardIsWrittenAsPlainText() throws Exception {
    assertThat(written(failed(CARD)))
        .isEqualTo(
            """
              ✗ migrate   20260108-add-sku::2

              What    ERROR: column "sku" of relation "products" already exists (42701)
              Where   changelogs/migrations/20260108-add-sku.sql, line 7
                      ALTER TABLE products ADD COLUMN sku text;
              State   rolled back: the database is as it was before this run
              Next    if the column was added by hand: groundwork resolve --applied 20260108-add-sku::2
              Exit    74 MIGRATION
            """);
  }

  @Test
  void aGoodRunAndAMissingFileAreLeftAlone() throws Exception {
    assertThat(written(ready())).isEqualTo("what was there before, longer");

    Path missing = folder.resolve("missing");
    new TerminationLog(missing, warnings::add).finished(failed(CARD));
    new TerminationLog(folder, warnings::add).finished(failed(CARD));
    assertThat(missing).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void longSqlIsCutBeforeAnythingElse() throws Exception {
    Problem problem =
        new Problem("it failed", "a.sql, line 7\n" + "ঢাকা 😀".repeat(2_000), "mend it");
    String card = written(failed(failure(ExitCode.MIGRATION, problem)));

    assertThat(card.getBytes(UTF_8)).hasSizeBetween(3_000, 4_096);
    assertThat(card)
        .contains("What    it failed\n", "Where   a.sql, line 7\n", "…\n", "Next    mend it\n")
        .endsWith(
            "State   unchanged: nothing was written\n  Next    mend it\n  Exit    74 MIGRATION\n")
        .doesNotContain("\ufffd", "?");
  }

  @Test
  void ofTooManyProblemsTheFirstAreKept() throws Exception {
    Problem[] many =
        IntStream.rangeClosed(1, 900)
            .mapToObj(n -> new Problem("unknown column c" + n, "seeds/a.yaml, line " + n, "c"))
            .toArray(Problem[]::new);
    Failure failure = failure(ExitCode.INVALID, many);
    String card = written(failed(failure));

    assertThat(card.getBytes(UTF_8)).hasSizeBetween(2_000, 4_096);
    assertThat(card)
        .startsWith("  ✗ inspect   900 problems\n\n  What 1  unknown column c1\n")
        .contains("  What 41 and 860 more\n")
        .endsWith("  State   unchanged: nothing was written\n  Exit    65 INVALID\n");
  }

  @Test
  void evenTheWorstCardFits() throws Exception {
    String worst = "\u202e".repeat(50_000);
    Problem[] many = new Problem[60];
    Arrays.fill(many, new Problem(worst, worst, worst));
    Failure failure =
        new Failure("inspect", worst, List.of(many), worst, ExitCode.INVALID, Optional.empty());

    assertThat(written(failed(failure)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(4_096);
  }
}
