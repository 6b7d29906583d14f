package dev.groundwork.report.metric;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a run, in base units.
 *
 * @param ended when
 */
record RunMetrics(Exposition text, Report report, Instant ended) {
  private static final String LAST_SUCCESS = "last_success_timestamp_seconds";
  static final String EXIT_CODE = "run_exit_code";
  private static final String RUNS = "runs_total";

  void write(String version, EarlierMetrics earlier) {
    text.gauge("run_info", "What ran last: the value is 1.")
        .sample(labels("command", report.command(), "version", version), BigDecimal.ONE);
    text.gauge(EXIT_CODE, "How the last run ended: 0 is ready.")
        .sample(BigDecimal.valueOf(report.exit().status()));
    text.gauge("run_duration_seconds", "How long the last run took.")
        .sample(seconds(report.took()));
    text.gauge("run_timestamp_seconds", "When the last run ended, in Unix time.").sample(now());
    lastSuccess(earlier);
    runs(earlier);
    phases();
    changesets();
    seeds();
    text.gauge("run_warnings", "What the last run warned of.")
        .sample(BigDecimal.valueOf(outcomes().mapToLong(o -> o.warnings().size()).sum()));
  }

  /** A run that failed says when it last went well. */
  private void lastSuccess(EarlierMetrics earlier) {
    Optional<BigDecimal> when =
        succeeded() ? Optional.of(now()) : earlier.value(text.begins(LAST_SUCCESS, Map.of()));
    when.ifPresent(
        time ->
            text.gauge(LAST_SUCCESS, "When a run last left the database ready, in Unix time.")
                .sample(time));
  }

  private void runs(EarlierMetrics earlier) {
    text.counter(RUNS, "Runs since this file was first written.");
    for (boolean success : List.of(true, false)) {
      Map<String, String> result = Map.of("result", success ? "success" : "failure");
      BigDecimal before = earlier.value(text.begins(RUNS, result)).orElse(BigDecimal.ZERO);
      BigDecimal more = success == succeeded() ? BigDecimal.ONE : BigDecimal.ZERO;
      text.sample(result, before.add(more));
    }
  }

  private void phases() {
    text.gauge("phase_duration_seconds", "How long each phase of the last run took.");
    for (Report.Result result : report.results()) {
      if (result.outcome().state() != State.NOT_RUN) {
        String state = result.outcome().state().name().toLowerCase(Locale.ROOT);
        text.sample(labels("phase", result.phase(), "state", state), seconds(result.took()));
      }
    }
  }

  private void changesets() {
    data("migrate/1")
        .ifPresent(
            data -> {
              text.gauge("changesets_applied", "Changesets that the last run applied.")
                  .sample(BigDecimal.valueOf(applied(data)));
              number(data.get("total"))
                  .ifPresent(
                      total ->
                          text.gauge("changesets_recorded", "Changesets that the database has.")
                              .sample(total));
            });
  }

  private static int applied(Map<String, Object> data) {
    return data.get("applied") instanceof List<?> list ? list.size() : 0;
  }

  private void seeds() {
    List<PieceOfWork> sets =
        outcomes()
            .flatMap(outcome -> PieceOfWork.of(outcome).stream())
            .filter(piece -> piece.rows().isPresent())
            .toList();
    if (!sets.isEmpty()) {
      text.gauge("seed_rows_written", "Rows that the last run wrote, by set of seeds.");
      sets.forEach(
          set ->
              text.sample(
                  labels("set", set.name(), "table", set.table()),
                  BigDecimal.valueOf(set.rows().orElseThrow())));
    }
  }

  private boolean succeeded() {
    return report.failure().isEmpty();
  }

  private Stream<Outcome> outcomes() {
    return report.results().stream().map(Report.Result::outcome);
  }

  private Optional<Map<String, Object>> data(String shape) {
    return outcomes().map(Outcome::data).filter(d -> shape.equals(d.get("shape"))).findFirst();
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    return value instanceof Number number
        ? Optional.of(BigDecimal.valueOf(number.longValue()))
        : Optional.empty();
  }

  private BigDecimal now() {
    return seconds(Duration.ofMillis(ended.toEpochMilli()));
  }

  private static BigDecimal seconds(Duration took) {
    return BigDecimal.valueOf(took.toMillis(), 3);
  }

  private static Map<String, String> labels(String one, String value, String other, String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(one, value);
    labels.put(other, text);
    return labels;
  }
}
