package dev.groundwork.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a phase did, as its verb tells it.
 *
 * @param summary half a line, such as {@code 8 changesets}
 * @param lines what it did in detail, one line each
 * @param warnings what is not wrong enough to fail, and should be known
 * @param data the same for machines: texts, numbers, booleans, and maps and lists of these
 */
public record Outcome(
    State state,
    String summary,
    List<Line> lines,
    List<String> warnings,
    Map<String, Object> data) {

  /** One piece of the work, such as a changeset, and how long it took where that is known. */
  public record Line(String text, Optional<Duration> took) {}

  public Outcome {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  public Outcome(State state, String summary, List<Line> lines, List<String> warnings) {
    this(state, summary, lines, warnings, Map.of());
  }

  public static Outcome changed(String summary) {
    return new Outcome(State.CHANGED, summary, List.of(), List.of());
  }

  public static Outcome unchanged(String summary) {
    return new Outcome(State.UNCHANGED, summary, List.of(), List.of());
  }

  public static Outcome skipped(String reason) {
    return new Outcome(State.SKIPPED, reason, List.of(), List.of());
  }

  public Outcome withLines(List<Line> more) {
    return new Outcome(
        state, summary, Stream.concat(lines.stream(), more.stream()).toList(), warnings, data);
  }

  public Outcome withWarnings(List<String> more) {
    return new Outcome(
        state, summary, lines, Stream.concat(warnings.stream(), more.stream()).toList(), data);
  }

  /**
   * What the JSON report has of it beside the lines.
   *
   * @param shape name and version of the fields, such as {@code status/1}, by which machines know
   *     what to expect; within a version fields are only ever added
   */
  public Outcome withData(String shape, Map<String, Object> fields) {
    Map<String, Object> all = JsonFields.with("shape", shape).map();
    all.putAll(fields);
    return new Outcome(state, summary, lines, warnings, all);
  }
}
