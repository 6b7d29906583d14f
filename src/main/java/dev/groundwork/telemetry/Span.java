package dev.groundwork.telemetry;

import dev.groundwork.run.JsonFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A part of the trace.
 *
 * @param parent empty of the first in its trace
 * @param error what went wrong
 */
record Span(
    String id,
    String parent,
    String name,
    Kind kind,
    Instant start,
    Instant end,
    Map<String, Object> attributes,
    Optional<String> error) {
  private static final int ERROR = 2;

  /** As trace.proto numbers them. */
  enum Kind {
    INTERNAL(1),
    CLIENT(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  Map<String, Object> fields(String trace) {
    return JsonFields.with("traceId", trace)
        .and("spanId", id)
        .andIf("parentSpanId", Optional.of(parent).filter(p -> !p.isEmpty()))
        .and("name", name)
        .and("kind", kind.number)
        .and("startTimeUnixNano", Otlp.nanos(start))
        .and("endTimeUnixNano", Otlp.nanos(end))
        .and("attributes", Otlp.attributes(attributes))
        .andIf(
            "status", error.map(text -> JsonFields.with("code", ERROR).and("message", text).map()))
        .map();
  }
}
