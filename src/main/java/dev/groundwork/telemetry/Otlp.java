package dev.groundwork.telemetry;

import dev.groundwork.run.JsonFields;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shape of OTLP in JSON (its specification, "JSON Protobuf Encoding"): numbers of 64 bits are
 * texts, ids are hexadecimal.
 */
final class Otlp {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  private Otlp() {}

  /**
   * What is sent.
   *
   * @param signal {@code Spans} or {@code Metrics}
   */
  static Map<String, Object> message(
      String signal, Map<String, String> resource, String version, List<?> items) {
    Map<String, Object> scope =
        JsonFields.with("name", "dev.groundwork").and("version", version).map();
    Map<String, Object> scoped =
        JsonFields.with("scope", scope).and(signal.toLowerCase(Locale.ROOT), items).map();
    Map<String, Object> whole =
        JsonFields.with("resource", JsonFields.with("attributes", attributes(resource)).map())
            .and("scope" + signal, List.of(scoped))
            .map();
    return Map.of("resource" + signal, List.of(whole));
  }

  static List<Map<String, Object>> attributes(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(a -> JsonFields.with("key", a.getKey()).and("value", value(a.getValue())).map())
        .toList();
  }

  private static Map<String, Object> value(Object value) {
    return value instanceof Number number
        ? Map.of("intValue", number.toString())
        : Map.of("stringValue", value.toString());
  }

  static String nanos(Instant when) {
    return BigInteger.valueOf(when.getEpochSecond())
        .multiply(SECOND)
        .add(BigInteger.valueOf(when.getNano()))
        .toString();
  }
}
