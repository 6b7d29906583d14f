package dev.groundwork.report.metric;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prometheus' text format, version 0.0.4 ("Exposition formats" in its documentation): a family is
 * its HELP, its TYPE, and its samples, all in one place.
 */
final class Exposition {
  private static final String PREFIX = "groundwork_";

  private final String labels;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, BigDecimal> samples = new LinkedHashMap<>();
  private String family = "";

  /**
   * @param labels that every sample has
   */
  Exposition(Map<String, String> labels) {
    this(written(labels));
  }

  /**
   * @param labels that every sample has, as they are written
   */
  Exposition(String labels) {
    this.labels = labels;
  }

  /** How samples of a family begin that have labels. */
  static String begin(String name) {
    return PREFIX + name + "{";
  }

  /** Begins a family of values that go up and down; without a sample it is not there. */
  Exposition gauge(String name, String help) {
    return family(name, "gauge", help);
  }

  /** Begins a family of values that only go up. */
  Exposition counter(String name, String help) {
    return family(name, "counter", help);
  }

  private Exposition family(String name, String type, String help) {
    flush();
    family = PREFIX + name;
    text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(family, help, family, type));
    return this;
  }

  void sample(BigDecimal value) {
    sample(Map.of(), value);
  }

  /** Of the family that was begun last; those with the same labels are one, as they have to be. */
  void sample(Map<String, String> more, BigDecimal value) {
    samples.merge(series(family, more), value, BigDecimal::add);
  }

  /** How a sample begins, by which it is found again. */
  String begins(String name, Map<String, String> more) {
    return series(PREFIX + name, more) + " ";
  }

  private String series(String name, Map<String, String> more) {
    return "%s{%s}".formatted(name, more.isEmpty() ? labels : joined(written(more)));
  }

  private String joined(String more) {
    return labels.isEmpty() ? more : labels + "," + more;
  }

  private void flush() {
    samples.forEach((series, value) -> text.append(series + " " + value.toPlainString() + "\n"));
    samples.clear();
  }

  private static String written(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
        .collect(Collectors.joining(","));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  String text() {
    flush();
    return text.toString();
  }
}
