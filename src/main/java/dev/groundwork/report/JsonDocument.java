package dev.groundwork.report;

import java.util.Map;

/** A JSON object for a file that people compare line by line. */
public final class JsonDocument {
  private JsonDocument() {}

  /** With an end of line. */
  public static String of(Map<String, Object> fields) {
    return Json.indented(json -> new JsonData(json).fields(fields));
  }
}
