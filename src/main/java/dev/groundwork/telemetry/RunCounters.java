package dev.groundwork.telemetry;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run adds to the counters of all runs, and how long it took. */
final class RunCounters {
  /** metrics.proto, AggregationTemporality: what was added since {@code start}. */
  private static final int DELTA = 1;

  private final Report report;
  private final Instant start;
  private final Instant end;
  private final List<Map<String, Object>> metrics = new ArrayList<>();

  RunCounters(Report report, Instant start, Instant end) {
    this.report = report;
    this.start = start;
    this.end = end;
  }

  List<Map<String, Object>> metrics() {
    Map<String, Object> how =
        JsonFields.with("groundwork.command", report.command())
            .and("groundwork.exit_code", report.exit().status())
            .map();
    sum("groundwork.runs", "{run}", Map.of(how, 1L));
    gauge("groundwork.run.duration", report.took().toMillis() / 1000.0, how);
    Map<Map<String, Object>, Long> rows = new LinkedHashMap<>();
    for (PieceOfWork piece : pieces()) {
      if (piece.rows().isPresent()) {
        rows.merge(Map.of("db.collection.name", piece.table()), piece.rows().get(), Long::sum);
      }
    }
    sum("groundwork.changesets", "{changeset}", Map.of(Map.of(), applied()));
    if (!rows.isEmpty()) {
      sum("groundwork.seed.rows", "{row}", rows);
    }
    return metrics;
  }

  /** None that were taken back. */
  private long applied() {
    return report.results().stream()
        .mapToLong(result -> PieceOfWork.maps(result.outcome().data().get("applied")).size())
        .sum();
  }

  private List<PieceOfWork> pieces() {
    return report.results().stream().flatMap(r -> PieceOfWork.of(r.outcome()).stream()).toList();
  }

  private void sum(String name, String unit, Map<Map<String, Object>, Long> values) {
    List<Map<String, Object>> points = new ArrayList<>();
    values.forEach(
        (attributes, value) -> points.add(point(attributes).and("asInt", value.toString()).map()));
    metrics.add(
        JsonFields.with("name", name)
            .and("unit", unit)
            .and(
                "sum",
                JsonFields.with("aggregationTemporality", DELTA)
                    .and("isMonotonic", true)
                    .and("dataPoints", points)
                    .map())
            .map());
  }

  private void gauge(String name, double seconds, Map<String, Object> attributes) {
    Map<String, Object> point = point(attributes).and("asDouble", seconds).map();
    metrics.add(
        JsonFields.with("name", name)
            .and("unit", "s")
            .and("gauge", Map.of("dataPoints", List.of(point)))
            .map());
  }

  private JsonFields point(Map<String, Object> attributes) {
    return JsonFields.with("attributes", Otlp.attributes(attributes))
        .and("startTimeUnixNano", Otlp.nanos(start))
        .and("timeUnixNano", Otlp.nanos(end));
  }
}
