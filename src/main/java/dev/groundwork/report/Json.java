package dev.groundwork.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * One JSON object as text, a line of its own, in ASCII: streams of every charset carry it
 * unchanged.
 */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  static String object(Fields fields) {
    return object(fields, json -> {});
  }

  /** The same in many lines, with two blanks for each depth. */
  static String indented(Fields fields) {
    return object(fields, JsonGenerator::useDefaultPrettyPrinter);
  }

  private static String object(Fields fields, Consumer<JsonGenerator> style) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new WholeTextGenerator(FACTORY.createGenerator(text))) {
      style.accept(json);
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text + "\n";
  }
}
