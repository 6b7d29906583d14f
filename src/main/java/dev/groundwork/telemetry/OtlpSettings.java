package dev.groundwork.telemetry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that all exporters know, those of one signal before those of all (OpenTelemetry
 * specification, "OpenTelemetry Protocol Exporter" and "Environment Variable Specification").
 */
record OtlpSettings(Map<String, String> environment) {
  private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

  /** A run is never kept for longer, whatever a variable says. */
  static final Duration LONGEST = Duration.ofSeconds(2);

  /** What is sent; the name is that of the variables. */
  enum Signal {
    TRACES,
    METRICS;

    String path() {
      return "/v1/" + (this == TRACES ? "traces" : "metrics");
    }
  }

  /** A variable from which nothing can be made. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String variable;
    private final String why;

    private Unusable(String variable, String why) {
      super(variable + ": " + why);
      this.variable = variable;
      this.why = why;
    }

    String variable() {
      return variable;
    }

    String why() {
      return why;
    }
  }

  /** Whether it is wanted: with {@code none} alone, or another exporter, it is not. */
  boolean wants(Signal signal) {
    String exporter = text(exporter(signal));
    return (exporter.isEmpty() || exporters(exporter).contains("otlp"))
        && !text(variable(signal, "ENDPOINT")).isEmpty();
  }

  /**
   * Where it goes.
   *
   * @throws Unusable with what is wrong
   */
  OtlpTarget target(Signal signal) {
    String protocol = variable(signal, "PROTOCOL");
    if (text(protocol).equals("grpc")) {
      throw new Unusable(protocol, "grpc is not spoken here, only http/json");
    }
    String endpoint = variable(signal, "ENDPOINT");
    URI place =
        place(signal, endpoint)
            .orElseThrow(() -> new Unusable(endpoint, "it is no http:// or https:// URL"));
    return new OtlpTarget(
        endpoint,
        place,
        pairs(variable(signal, "HEADERS")),
        Optional.of(text(variable(signal, "CERTIFICATE")))
            .filter(file -> !file.isEmpty())
            .map(Path::of),
        patience(variable(signal, "TIMEOUT")));
  }

  private static String exporter(Signal signal) {
    return "OTEL_" + signal + "_EXPORTER";
  }

  private static List<String> exporters(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  /** That of the signal where it says something. */
  private String variable(Signal signal, String name) {
    String own = PREFIX + signal + "_" + name;
    return text(own).isEmpty() ? PREFIX + name : own;
  }

  /** What is said for one signal is taken as it is; to what is said for all a path belongs. */
  private Optional<URI> place(Signal signal, String variable) {
    boolean forAll = variable.equals(PREFIX + "ENDPOINT");
    String text = text(variable);
    try {
      URI uri = URI.create(forAll ? text.replaceFirst("/+$", "") + signal.path() : text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return Optional.of(uri).filter(any -> http && uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Duration patience(String variable) {
    String text = text(variable);
    if (text.isEmpty()) {
      return LONGEST;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new Unusable(variable, "it is no number of milliseconds, such as 1500");
    }
    Duration asked = Duration.ofMillis(Long.parseLong(text));
    return asked.isZero() || asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
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
