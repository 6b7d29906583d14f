package dev.groundwork.report;

import java.util.Map;

/** A JSON object that is no event of a run, as one line. */
public final class JsonLine {
  private JsonLine() {}

  /** With its end of line. */
  public static String of(Map<String, Object> fields) {
    return Json.object(json -> new JsonData(json).fields(fields));
  }
}
