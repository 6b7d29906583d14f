package dev.groundwork.report.metric;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.FAILED;
import static dev.groundwork.report.Example.HEADER;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.notRun;
import static dev.groundwork.report.Example.ready;
import static dev.groundwork.report.Example.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import dev.groundwork.run.Report;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.250Z");
  private static final Report.Result LOCK = result("lock", Outcome.unchanged("held"), 12);

  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  @TempDir private Path folder;

  private Map<String, BigDecimal> written(Report report, Instant when) throws Exception {
    Path file = folder.resolve("groundwork.prom");
    labels.putIfAbsent("name", "default");
    labels.put("database", "shop");
    labels.put("environment", "test");
    Clock clock = Clock.fixed(when, ZoneOffset.UTC);
    new MetricsFile(file, warnings::add, HEADER, labels, clock).finished(report);
    assertThat(Files.list(folder).filter(f -> !f.toString().endsWith(".prom.lock")))
        .hasSizeLessThan(2);
    return Files.exists(file) ? ExpositionParser.parse(Files.readString(file)) : Map.of();
  }

  private static Report.Result seed() {
    Map<String, Object> set =
        Map.of("name", "1.csv", "table", "t", "state", "written", "rows", 3L, "took_ms", 5L);
    Map<String, Object> left = Map.of("name", "2.csv", "table", "t", "state", "skipped");
    Outcome outcome = Outcome.changed("1 set").withWarnings(List.of("one", "two"));
    // a file with two documents is two sets of one name
    return result(
        "seed", outcome.withData("seed/1", Map.of("sets", List.of(set, set, left))), 1_500);
  }

  private static Report.Result migrate() {
    Outcome outcome = Outcome.changed("2 changesets");
    List<Map<String, Object>> two = List.of(Map.of("name", "a::1"), Map.of("name", "a::2"));
    return result(
        "migrate", outcome.withData("migrate/1", Map.of("total", 8, "applied", two)), 212);
  }

  @Test
  void aGoodRunInNumbers() throws Exception {
    Map<String, BigDecimal> samples = written(ready(WAIT, LOCK, migrate(), seed()), NOON);

    assertThat(samples)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("groundwork_run_info command=up version=0.1.0", number("1")),
                Map.entry("groundwork_run_exit_code", number("0")),
                Map.entry("groundwork_run_duration_seconds", number("2.345")),
                Map.entry("groundwork_run_timestamp_seconds", number("1795780800.250")),
                Map.entry("groundwork_last_success_timestamp_seconds", number("1795780800.250")),
                Map.entry("groundwork_runs_total result=success", number("1")),
                Map.entry("groundwork_runs_total result=failure", number("0")),
                Map.entry(
                    "groundwork_phase_duration_seconds phase=wait state=unchanged",
                    number("1.800")),
                Map.entry(
                    "groundwork_phase_duration_seconds phase=lock state=unchanged",
                    number("0.012")),
                Map.entry(
                    "groundwork_phase_duration_seconds phase=migrate state=changed",
                    number("0.212")),
                Map.entry(
                    "groundwork_phase_duration_seconds phase=seed state=changed", number("1.500")),
                Map.entry("groundwork_changesets_applied", number("2")),
                Map.entry("groundwork_changesets_recorded", number("8")),
                Map.entry("groundwork_seed_rows_written set=1.csv table=t", number("6")),
                Map.entry("groundwork_run_warnings", number("2"))));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFailedRunSaysWhenTheLastWentWellAndRunsAreCounted() throws Exception {
    written(ready(WAIT, LOCK), NOON);
    written(failed(CARD, WAIT, LOCK, FAILED, notRun("seed")), NOON.plusSeconds(60));
    Map<String, BigDecimal> samples =
        written(failed(CARD, WAIT, LOCK, FAILED, notRun("seed")), NOON.plusSeconds(120));

    assertThat(samples)
        .containsEntry("groundwork_run_exit_code", number("74"))
        .containsEntry("groundwork_run_timestamp_seconds", number("1795780920.250"))
        .containsEntry("groundwork_last_success_timestamp_seconds", number("1795780800.250"))
        .containsEntry("groundwork_runs_total result=success", number("1"))
        .containsEntry("groundwork_runs_total result=failure", number("2"))
        .doesNotContainKey("groundwork_phase_duration_seconds phase=seed state=not_run");
  }

  @Test
  void whatWasThereBeforeMayBeAnything() throws Exception {
    Files.write(folder.resolve("groundwork.prom"), new byte[] {(byte) 0xff, 0, '\n', 1});
    assertThat(written(failed(CARD, WAIT, LOCK, FAILED), NOON))
        .doesNotContainKey("groundwork_last_success_timestamp_seconds")
        .containsEntry("groundwork_runs_total result=failure", number("1"));
  }

  @Test
  void namesMayBeAnything() throws Exception {
    labels.put("name", "a\"b\\n\n\\\"} 1\ngroundwork_run_exit_code 0");
    written(ready(LOCK), NOON);
    assertThat(written(failed(CARD, LOCK, FAILED), NOON.plusSeconds(1)))
        .containsEntry("groundwork_last_success_timestamp_seconds", number("1795780800.250"));
  }

  @Test
  void aCommandThatOnlyLooksLeavesTheNumbersAlone() throws Exception {
    assertThat(written(ready(WAIT), NOON)).isEmpty();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
