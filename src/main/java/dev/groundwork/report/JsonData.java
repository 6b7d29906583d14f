package dev.groundwork.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a verb tells machines: maps, lists, texts, numbers and booleans, nested as they are. */
final class JsonData {
  private final JsonGenerator json;

  JsonData(JsonGenerator json) {
    this.json = json;
  }

  void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  private void object(Map<?, ?> map) throws IOException {
    json.writeStartObject();
    fields(map);
    json.writeEndObject();
  }

  /** Those of an object that has begun. */
  void fields(Map<?, ?> map) throws IOException {
    for (Map.Entry<?, ?> field : map.entrySet()) {
      json.writeFieldName(String.valueOf(field.getKey()));
      write(field.getValue());
    }
  }

  private void array(List<?> list) throws IOException {
    json.writeStartArray();
    for (Object item : list) {
      write(item);
    }
    json.writeEndArray();
  }
}
