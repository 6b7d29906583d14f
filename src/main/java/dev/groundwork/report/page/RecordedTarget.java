package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import java.util.Map;

/**
 * A target of a fleet that had something to do.
 *
 * @param wave in which it was
 * @param fields as machines are told
 */
record RecordedTarget(String wave, Map<String, Object> fields) {
  String text(String field) {
    return PieceOfWork.text(fields, field);
  }

  boolean failed() {
    return text("state").equals("failed");
  }

  long millis() {
    return fields.get("took_ms") instanceof Number took ? took.longValue() : 0;
  }
}
