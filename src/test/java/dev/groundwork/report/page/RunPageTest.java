package dev.groundwork.report.page;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.FAILED;
import static dev.groundwork.report.Example.HEADER;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.notRun;
import static dev.groundwork.report.Example.ready;
import static dev.groundwork.report.Example.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.report.Header;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunPageTest {
  private static final String EVIL =
      "<script>alert(1)</script>\"'&amp;\n</style></pre>\u202egpj\u0007\u001b[31m`` ``` | [a](b) ![c](d) @all ${x}";

  /** What the pages are made of; whatever else is in one was written by others. */
  private static final Set<String> TAGS =
      Set.of(
          "!DOCTYPE",
          "html",
          "head",
          "meta",
          "title",
          "link",
          "style",
          "body",
          "header",
          "main",
          "section",
          "h1",
          "h2",
          "p",
          "dl",
          "div",
          "dt",
          "dd",
          "pre",
          "code",
          "ol",
          "ul",
          "li",
          "b",
          "i",
          "span",
          "svg",
          "rect",
          "table",
          "tr",
          "th",
          "td",
          "br");

  private static RecordedRun run(Report report, RecordedRun.Heard... heard) {
    return new RecordedRun(
        HEADER,
        Optional.of(12L),
        "2026-11-27 12:00:00",
        "smart_dev groundwork@web-7f9",
        "1.4.2",
        report,
        List.of(heard));
  }

  private static Report.Result migrate(long first, long second) {
    List<Map<String, Object>> applied =
        List.of(
            Map.of("name", "a::1", "how", "executed", "took_ms", first),
            Map.of("name", "a::2", "how", "mark_ran", "took_ms", second));
    return result(
        "migrate",
        Outcome.changed("2 changesets").withData("migrate/1", Map.of("applied", applied)),
        first + second);
  }

  private static Report.Result seed(long rows, long millis) {
    Map<String, Object> set =
        Map.of(
            "name",
            "1.csv",
            "table",
            "brand",
            "state",
            "written",
            "rows",
            rows,
            "unchanged",
            0L,
            "took_ms",
            millis);
    return result(
        "seed", Outcome.changed("1 set").withData("seed/1", Map.of("sets", List.of(set))), millis);
  }

  @Test
  void theCardStandsFirstAndWhatWasNotRunIsNamed() {
    String page = HtmlRun.of(run(failed(CARD, WAIT, FAILED, notRun("verify"), notRun("seed"))));

    assertThat(page)
        .contains("<title>Run 12 of up: 74 MIGRATION</title>")
        .contains("<p class=\"bad\">74 MIGRATION in 2.3 s</p>")
        .contains("<dt>Release</dt><dd>1.4.2</dd>")
        .contains("<dt>Who</dt><dd>smart_dev groundwork@web-7f9</dd>")
        .contains("<dt>Database</dt><dd>smart_dev@postgres:5432/smart_ecommerce_dev</dd>")
        .contains(
            "<pre>changelogs/migrations/20260108-add-sku.sql, line 7\n"
                + "ALTER TABLE products ADD COLUMN sku text;</pre>")
        .contains("<p>not run: verify, seed</p>")
        .doesNotContain("SQLException");
    assertThat(page.indexOf("class=\"card\"")).isLessThan(page.indexOf("Time line"));
  }

  @Test
  void theSlowestIsFirstAndStandsWhereItWas() {
    String page = HtmlRun.of(run(ready(WAIT, migrate(200, 600), seed(3, 400))));
    String pieces = page.substring(page.indexOf("the slowest first"));

    assertThat(pieces)
        .containsSubsequence("<b>a::2</b>", "<b>1.csv</b>", "<b>a::1</b>")
        .contains("<i>brand 3 rows</i>", "<i>mark_ran</i>");
    // of 3.0 s: wait is 1.8 s, the first changeset ends at 2.0 s, the second at 2.6 s
    assertThat(pieces).contains("x=\"666\" width=\"200\"", "x=\"600\" width=\"66\"");
  }

  private static Map<String, Object> statement(String changeset, String sql, long millis) {
    return Map.of(
        "changeset",
        changeset,
        "sql",
        sql,
        "took_ms",
        millis,
        "locks",
        List.of(Map.of("mode", "ShareLock", "table", changeset, "others", "others read")),
        "waited_ms",
        1_500L,
        "waited_for",
        List.of(sql + " of others"));
  }

  @Test
  void aChangesetThatFailedStandsWithItsStatementsBesideThoseThatRanBefore() {
    Map<String, Object> before =
        Map.of("name", "a::1", "how", "executed", "took_ms", 30L, "identity", "a");
    Outcome outcome =
        new Outcome(State.FAILED, "", List.of(), List.of())
            .withData(
                "migrate-failed/1",
                Map.of(
                    "ran",
                    List.of(before),
                    "statements",
                    List.of(statement(CARD.subject(), "CREATE INDEX ON t (i)", 1_800))));
    Report report =
        new Report(
            "up",
            List.of(WAIT, result("migrate", outcome, 2_000)),
            Optional.of(CARD),
            Duration.ofMillis(4_000),
            List.of(
                new Report.Restart("migrate", "a::1", "a deadlock", "starting again (1 of 4)")));

    assertThat(HtmlRun.of(run(report)))
        .containsSubsequence(
            "<b>20260108-add-sku::2</b>",
            "<rect class=\"failed\"",
            "<li><code>CREATE INDEX ON t (i)</code><span>1.8 s</span>",
            "<i>waited at least 1.5 s for CREATE INDEX ON t (i) of others</i>",
            "<i>ShareLock on 20260108-add-sku::2: others read</i></li>",
            "<b>a::1</b>",
            "<rect class=\"skipped\"",
            "<i>tried 2 times</i>",
            "<h2>Started again</h2>",
            "<td>migrate<td>a::1<td><pre>a deadlock</pre><td>starting again (1 of 4)");
    assertThat(MarkdownRun.of(run(report)))
        .contains(
            "## Their slowest statements\n",
            "| 20260108-add-sku:\\:2 | CREATE INDEX ON t (i) | 1.8 s |"
                + " waited at least 1.5 s for CREATE INDEX ON t (i) of others;"
                + " ShareLock on 20260108-add-sku:\\:2: others read |\n",
            "## Started again\n",
            "| migrate | a:\\:1 | a deadlock | starting again (1 of 4) |\n");
  }

  @Test
  void nothingThatOthersWroteIsObeyed() {
    Outcome outcome =
        new Outcome(State.CHANGED, EVIL, List.of(), List.of(EVIL))
            .withData(
                "seed/1",
                Map.of(
                    "statements",
                    List.of(statement(EVIL, EVIL, 7)),
                    "applied",
                    List.of(Map.of("name", EVIL, "took_ms", 7L)),
                    "sets",
                    List.of(Map.of("name", EVIL, "table", EVIL, "state", EVIL, "took_ms", 5L))));
    Failure card =
        new Failure(
            EVIL,
            EVIL,
            List.of(new Problem(EVIL, EVIL, EVIL)),
            EVIL,
            ExitCode.SEED,
            Optional.empty());
    RecordedRun run =
        new RecordedRun(
            new Header(EVIL, EVIL, EVIL),
            Optional.empty(),
            EVIL,
            EVIL,
            EVIL,
            new Report(
                EVIL,
                List.of(result(EVIL, outcome, 5)),
                Optional.of(card),
                Duration.ZERO,
                List.of(new Report.Restart(EVIL, EVIL, EVIL, EVIL))),
            List.of(new RecordedRun.Heard(EVIL, Duration.ZERO, EVIL)));
    for (List<RecordedRun> runs : List.of(List.of(run), List.of(run, run))) {
      harmlessHtml(RunForm.html.of(runs));
      harmlessMarkdown(RunForm.markdown.of(runs));
    }
  }

  private static void harmlessHtml(String page) {
    assertThat(page).matches(text -> text.chars().allMatch(c -> c == '\n' || c >= 32 && c < 127));
    assertThat(page).contains("&lt;script&gt;", "\\u202e", "\\x07");
    Set<String> tags =
        Pattern.compile("<([^\\s/>]+)")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(TAGS).containsAll(tags);
    assertThat(page.split("</style>", -1)).hasSize(2);
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", "style=\"", "<script");
  }

  private static void harmlessMarkdown(String text) {
    assertThat(text).doesNotContain("\u202e", "\u0007", "\u001b");
    StringBuilder outside = new StringBuilder();
    String fence = "";
    for (String line : text.lines().toList()) {
      if (fence.isEmpty() && line.matches("`{3,}")) {
        fence = line;
      } else if (line.equals(fence)) {
        fence = "";
      } else if (fence.isEmpty()) {
        outside.append(line).append('\n');
      }
    }
    assertThat(fence).isEmpty();
    assertThat(outside.toString())
        .contains("&#60;script&#62;")
        .doesNotContainPattern("(?<!\\\\)[<`$]")
        .doesNotContainPattern("(?<!\\\\)\\[a");
  }

  @Test
  void whatWasSaidOnTheWayIsKept() {
    RecordedRun.Heard heard =
        new RecordedRun.Heard("lock", Duration.ofSeconds(3), "held by groundwork@web-1 (pid 191)");
    assertThat(HtmlRun.of(run(ready(WAIT), heard)))
        .contains(
            "Said on the way", "3.0 s<td>lock<td><pre>held by groundwork@web-1 (pid 191)</pre>");
  }

  @Test
  void besideEachOtherTheySayWhatGotSlower() {
    List<RecordedRun> runs =
        List.of(
            run(ready(WAIT, migrate(50, 50), seed(3, 900))),
            run(ready(WAIT, migrate(50, 50), seed(3, 300))),
            run(ready(WAIT, seed(3, 310))));

    assertThat(RunForm.markdown.of(runs))
        .isEqualTo(
            """
            # The last 3 runs

            smart_dev\\@postgres\\:5432/smart_ecommerce_dev

            ## What got slower

            - seed: 2.9 times what is usual
            - seed: 1.csv: 2.9 times what is usual

            ## How long each took

            | | Run 12 of up, 2026-11-27 12:00:00, ready | Run 12 of up, 2026-11-27 12:00:00, ready | Run 12 of up, 2026-11-27 12:00:00, ready |
            | --- | ---: | ---: | ---: |
            | all of it | 2.3 s | 2.3 s | 2.3 s |
            | wait | 1.8 s | 1.8 s | 1.8 s |
            | migrate | 100 ms | 100 ms |  |
            | seed | 900 ms | 300 ms | 310 ms |
            | migrate: a:\\:1 | 50 ms | 50 ms |  |
            | migrate: a:\\:2 | 50 ms | 50 ms |  |
            | seed: 1.csv | 900 ms | 300 ms | 310 ms |
            """);
    assertThat(RunForm.html.of(runs)).contains("<tr class=\"slow\"><td>seed<td");
  }

  @Test
  void asMarkdownARunReadsLikeATicket() {
    assertThat(MarkdownRun.of(run(failed(CARD, WAIT, FAILED, notRun("seed")))))
        .isEqualTo(
            """
            # Run 12 of up: 74 MIGRATION

            - Database: smart_dev\\@postgres\\:5432/smart_ecommerce_dev
            - Environment: development
            - Release: 1.4.2
            - Ended: 2026-11-27 12:00:00 UTC
            - Who: smart_dev groundwork\\@web-7f9
            - Groundwork: 0.1.0
            - Took: 2.3 s

            ## Failed in migrate: 20260108-add-sku:\\:2

            What:

            ```
            ERROR: column "sku" of relation "products" already exists (42701)
            ```

            Where:

            ```
            changelogs/migrations/20260108-add-sku.sql, line 7
            ALTER TABLE products ADD COLUMN sku text;
            ```

            Next:

            ```
            if the column was added by hand: groundwork resolve --applied 20260108-add-sku::2
            ```

            State:

            ```
            rolled back: the database is as it was before this run
            ```

            Exit: 74 MIGRATION, a changeset failed; the card says whether the database changed

            ## Time line

            | phase | state | took |  |
            | --- | --- | --- | --- |
            | wait | unchanged | 1.8 s | PostgreSQL 17.6 |
            | migrate | failed | 212 ms | 20260108-add-sku:\\:2 |
            | seed | not run | 0 ms |  |
            """);
  }
}
