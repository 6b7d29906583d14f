package dev.groundwork.report;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.FAILED;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.failure;
import static dev.groundwork.report.Example.line;
import static dev.groundwork.report.Example.notRun;
import static dev.groundwork.report.Example.plain;
import static dev.groundwork.report.Example.play;
import static dev.groundwork.report.Example.ready;
import static dev.groundwork.report.Example.result;
import static dev.groundwork.report.Example.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static String whole(Report report) {
    return text(plain(UTF_8), out -> play(out, report));
  }

  @Test
  void aRunOnANewDatabaseReadsLikeTheDesign() {
    Report report =
        ready(
            result("wait", Outcome.unchanged("PostgreSQL 17.6, ready after 1.8 s"), 1_810),
            result("prepare", Outcome.changed("extensions uuid-ossp, pg_trgm"), 9),
            result("lock", Outcome.unchanged("held"), 12),
            result("inspect", Outcome.unchanged("new database"), 30),
            result(
                "migrate",
                Outcome.changed("8 changesets")
                    .withLines(List.of(line("20251214100515-init-schema::1", 48))),
                212),
            result("verify", Outcome.unchanged("22 tables, 3 checks"), 25),
            result("seed", Outcome.changed("8 sets, 143 rows"), 31));

    assertThat(whole(report))
        .isEqualTo(
            """
            groundwork 0.1.0 · smart_dev@postgres:5432/smart_ecommerce_dev · development

              ✓ wait      PostgreSQL 17.6, ready after 1.8 s
              ✓ prepare   extensions uuid-ossp, pg_trgm
              ✓ lock      held
              ✓ inspect   new database
              ✓ migrate   8 changesets                                 212 ms
                  20251214100515-init-schema::1                         48 ms
              ✓ verify    22 tables, 3 checks
              ✓ seed      8 sets, 143 rows                              31 ms

              ready in 2.3 s
            """);
  }

  @Test
  void aFailureIsACardAndWhatWasNotRunIsNamed() {
    assertThat(whole(failed(CARD, WAIT, FAILED, notRun("verify"), notRun("seed"))))
        .isEqualTo(
            """
            groundwork 0.1.0 · smart_dev@postgres:5432/smart_ecommerce_dev · development

              ✓ wait      PostgreSQL 17.6
              ✗ migrate   20260108-add-sku::2

              What    ERROR: column "sku" of relation "products" already exists (42701)
              Where   changelogs/migrations/20260108-add-sku.sql, line 7
                      ALTER TABLE products ADD COLUMN sku text;
              State   rolled back: the database is as it was before this run
              Next    if the column was added by hand: groundwork resolve --applied 20260108-add-sku::2
              Exit    74 MIGRATION

              not run: verify, seed
            """);
  }

  @Test
  void whatWasSaidSkippedOrWarnedOfStandsWithItsPhase() {
    String printed =
        text(
            plain(UTF_8),
            out -> {
              out.warned("connection_limit in DATABASE_URL has no meaning here");
              out.started(new Plan("up"));
              out.phaseStarted("lock");
              out.message("held by groundwork@web-7f9 (pid 191) since 10:31:04\nasking again");
              out.phaseEnded(result("lock", Outcome.unchanged("held"), 61_000));
              play(out, result("backup", Outcome.skipped("not asked for"), 0));
              play(
                  out,
                  result(
                      "migrate",
                      Outcome.changed(
                              "1 changeset with a name so long that its time is pushed away")
                          .withWarnings(List.of("history is ahead", "two\nlines")),
                      3_725_000));
              out.finished(ready());
            });

    assertThat(printed)
        .isEqualTo(
            """
            groundwork 0.1.0 · smart_dev@postgres:5432/smart_ecommerce_dev · development

                  ! connection_limit in DATABASE_URL has no meaning here
                  · held by groundwork@web-7f9 (pid 191) since 10:31:04
                    asking again
              ✓ lock      held
              – backup    not asked for
              ✓ migrate   1 changeset with a name so long that its time is pushed away  1 h 02 m
                  ! history is ahead
                  ! two
                    lines

              ready in 2.3 s
            """);
  }

  @Test
  void aRestartSaysWhyAndShowsThePhasesAgain() {
    Failure lost =
        failure(ExitCode.UNAVAILABLE, new Problem("ERROR: terminating connection (57P01)", "", ""));
    String printed =
        text(
            plain(UTF_8),
            out -> {
              out.started(new Plan("up"));
              play(out, FAILED);
              play(out, notRun("seed"));
              out.restarting(lost, "connection lost: starting again (1 of 3)");
              play(out, WAIT);
              out.finished(ready());
            });

    assertThat(printed)
        .isEqualTo(
            """
            groundwork 0.1.0 · smart_dev@postgres:5432/smart_ecommerce_dev · development

              ✗ migrate   20260108-add-sku::2
                  ! ERROR: terminating connection (57P01)
                  ! connection lost: starting again (1 of 3)
              ✓ wait      PostgreSQL 17.6

              ready in 2.3 s
            """);
  }

  @Test
  void aFailureAfterTheLastPhaseIsShownBesideItsPhase() {
    Failure commit =
        failure(ExitCode.UNAVAILABLE, new Problem("the connection broke", "", "run it again"));

    assertThat(whole(failed(commit, WAIT)))
        .isEqualTo(
            """
            groundwork 0.1.0 · smart_dev@postgres:5432/smart_ecommerce_dev · development

              ✓ wait      PostgreSQL 17.6
              ✗ inspect

              What    the connection broke
              State   unchanged: nothing was written
              Next    run it again
              Exit    69 UNAVAILABLE
            """);
  }

  @Test
  void aFailureBeforeAnythingRanIsAWholeReport() {
    Failure config = failure(ExitCode.CONFIG, new Problem("no URL", "DATABASE_URL", "set it"));
    String printed =
        Example.printed(
            out ->
                new TextReport(out, new Header("0.1.0", "", ""), plain(UTF_8))
                    .finished(failed(config)));

    assertThat(printed)
        .isEqualTo(
            """
            groundwork 0.1.0

              ✗ inspect

              What    no URL
              Where   DATABASE_URL
              State   unchanged: nothing was written
              Next    set it
              Exit    78 CONFIG
            """);
  }

  @Test
  void aStackTraceIsShownForABugOrWhenAskedFor() {
    Failure bug =
        new Failure(
            "seed",
            "",
            List.of(new Problem("a bug of Groundwork: NPE", "", "please report it")),
            "unchanged: nothing was written",
            ExitCode.INTERNAL,
            Optional.of("java.lang.NullPointerException\n\tat dev.groundwork.Some.method\n"));

    assertThat(whole(failed(bug)))
        .endsWith(
            """
              Exit    70 INTERNAL

            java.lang.NullPointerException
                at dev.groundwork.Some.method
            """);
    assertThat(whole(failed(CARD))).doesNotContain("at dev.groundwork");
    assertThat(text(new Style(false, false, true, UTF_8), out -> out.finished(failed(CARD))))
        .contains("    at dev.groundwork.Some.method");
  }

  @Test
  void aStreamWithoutTheMarksGetsPlainLetters() {
    String printed =
        text(
            plain(US_ASCII),
            out -> {
              out.started(new Plan("up"));
              play(
                  out,
                  result(
                      "migrate",
                      Outcome.changed("8 changesets").withLines(List.of(line("init::1", 48))),
                      212));
              out.message("waiting");
              play(out, result("backup", Outcome.skipped("not asked for"), 0));
              out.finished(failed(CARD));
            });

    assertThat(printed)
        .startsWith(
            """
            groundwork 0.1.0 - smart_dev@postgres:5432/smart_ecommerce_dev - development

              ok migrate   8 changesets                                212 ms
                  init::1                                               48 ms
                  - waiting
              -  backup    not asked for
              x  migrate   20260108-add-sku::2

              What    ERROR:\
            """);
    assertThat(printed).matches("[\\n -~]*");
  }

  @Test
  void colourNeedsATerminalAndIsLeftOutWhereItIsNotWanted() {
    Report report = failed(CARD, WAIT, FAILED);

    assertThat(text(new Style(true, true, false, UTF_8), out -> play(out, report)))
        .contains("  \u001b[32m✓\u001b[0m wait      PostgreSQL 17.6\n")
        .contains("  \u001b[31m✗\u001b[0m migrate   20260108-add-sku::2\n")
        .contains("  \u001b[1mWhat\u001b[0m    ERROR:");
    assertThat(text(new Style(true, false, false, UTF_8), out -> play(out, report)))
        .doesNotContainPattern("\u001b\\[[0-9]*m");
    assertThat(text(new Style(false, true, false, UTF_8), out -> play(out, report)))
        .isEqualTo(whole(report));
  }

  @Test
  void colouredTimesEndInTheSameColumn() {
    String printed =
        text(
            new Style(true, true, false, UTF_8),
            out -> out.phaseEnded(result("seed", Outcome.changed("8 sets, 143 rows"), 31)));

    assertThat(printed.replaceAll("\u001b\\[[0-9]*m", ""))
        .isEqualTo("  ✓ seed      8 sets, 143 rows                              31 ms\n");
  }

  @Test
  void whatATerminalWouldObeyIsShownInstead() {
    Failure hostile =
        failure(
            ExitCode.MISMATCH,
            new Problem("\u001b]0;pwned\u0007\u009b2J x\u202ey", "a\tb\r\nc", "\u0000"));

    assertThat(whole(failed(hostile)))
        .contains("  What    \\x1b]0;pwned\\x07\\x9b2J x\\u202ey\n")
        .contains("  Where   a    b\n          c\n")
        .contains("  Next    \\x00\n");
    assertThat(text(plain(UTF_8), out -> out.message("a\u001b[31m"))).contains("· a\\x1b[31m\n");
  }
}
