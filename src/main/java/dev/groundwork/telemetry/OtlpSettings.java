package dev.groundwork.telemetry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that all exporters know (OpenTelemetry specification, "OpenTelemetry Protocol
 * Exporter" and "Environment Variable Specification").
 */
record OtlpSettings(Map<String, String> environment) {
  static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /**
   * Where a signal goes.
   *
   * @param signal {@code traces} or {@code metrics}
   * @return empty where the endpoint is none
   */
  Optional<URI> endpoint(String signal) {
    String base = text(ENDPOINT).replaceFirst("/+$", "");
    try {
      URI uri = URI.create(base + "/v1/" + signal);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return Optional.of(uri).filter(any -> http && uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** With their secrets. */
  Map<String, String> headers() {
    return pairs("OTEL_EXPORTER_OTLP_HEADERS");
  }

  /** What is said of whoever runs; the name of the service is the stronger one of two. */
  Map<String, String> resource() {
    Map<String, String> resource = new LinkedHashMap<>(Map.of("service.name", "groundwork"));
    resource.putAll(pairs("OTEL_RESOURCE_ATTRIBUTES"));
    if (!text("OTEL_SERVICE_NAME").isEmpty()) {
      resource.put("service.name", text("OTEL_SERVICE_NAME"));
    }
    return resource;
  }

  String traceparent() {
    return text("TRACEPARENT");
  }

  /** {@code a=1,b=2}, whose values are percent-encoded; what is no pair is left out. */
  private Map<String, String> pairs(String variable) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text(variable).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1).strip()));
      }
    }
    return pairs;
  }

  /** A plus is itself, as in W3C Baggage, and what is not encoded well too. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private String text(String variable) {
    return environment.getOrDefault(variable, "").strip();
  }
}
