package dev.groundwork.telemetry;

import dev.groundwork.report.PieceOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A target of a fleet as a part of the trace.
 *
 * @param fields as machines are told of it
 */
record TargetSpan(Map<String, Object> fields) {

  /**
   * The span.
   *
   * @param end when its run was over
   * @param wave the span in which it is
   */
  Span ending(Instant end, String wave) {
    Duration took = Duration.ofMillis(number("took_ms"));
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("db.system.name", "postgresql");
    attributes.put("groundwork.target", text("target"));
    attributes.put("groundwork.schema", text("schema"));
    attributes.put("groundwork.exit_code", number("exit"));
    Optional<String> state = Optional.of(text("sql_state")).filter(code -> !code.isEmpty());
    state.ifPresent(code -> attributes.put("db.response.status_code", code));
    return new Span(
        TraceContext.newSpan(),
        wave,
        text("id"),
        Span.Kind.CLIENT,
        end.minus(took),
        end,
        attributes,
        Optional.of(text("what")).filter(what -> !what.isEmpty()));
  }

  private String text(String field) {
    return PieceOfWork.text(fields, field);
  }

  private long number(String field) {
    return fields.get(field) instanceof Number number ? number.longValue() : 0;
  }
}
