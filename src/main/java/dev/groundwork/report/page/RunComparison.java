package dev.groundwork.report.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs beside each other, the newest first: how long each part took, and what got slower. */
final class RunComparison {
  /** Less is the noise of a machine that does other things too. */
  private static final Duration WORTH_TELLING = Duration.ofMillis(100);

  private static final int SLOWER_PERCENT = 150;

  private final List<RecordedRun> runs;

  RunComparison(List<RecordedRun> runs) {
    this.runs = List.copyOf(runs);
  }

  /**
   * A part in each run.
   *
   * @param took empty where the part did nothing, or was not there
   */
  record Row(String name, List<Optional<Duration>> took) {

    /** How much longer in the newest run than in the middle one of the earlier. */
    Optional<String> slower() {
      List<Duration> earlier = took.stream().skip(1).flatMap(Optional::stream).sorted().toList();
      if (took.get(0).isEmpty() || earlier.isEmpty()) {
        return Optional.empty();
      }
      Duration now = took.get(0).get();
      Duration usual = earlier.get(earlier.size() / 2);
      boolean slower =
          now.minus(usual).compareTo(WORTH_TELLING) >= 0
              && now.toMillis() * 100 >= usual.toMillis() * SLOWER_PERCENT;
      return slower
          ? Optional.of(
              String.format(
                  Locale.ROOT,
                  "%.1f times",
                  now.toMillis() / (double) Math.max(1, usual.toMillis())))
          : Optional.empty();
    }
  }

  /** The whole runs, their phases, and what of the work more than one of them did. */
  List<Row> rows() {
    Map<String, List<Optional<Duration>>> rows = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      put(rows, "all of it", i, runs.get(i).report().took());
      for (Stretch phase : TimeLine.of(runs.get(i))) {
        if (!phase.notRun()) {
          put(rows, phase.name(), i, phase.took());
        }
      }
    }
    Map<String, List<Optional<Duration>>> parts = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      for (Stretch phase : TimeLine.of(runs.get(i))) {
        for (Stretch part : phase.parts()) {
          put(parts, phase.name() + ": " + part.name(), i, part.took());
        }
      }
    }
    parts.values().removeIf(took -> took.stream().filter(Optional::isPresent).count() < 2);
    rows.putAll(parts);
    return rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList();
  }

  private void put(
      Map<String, List<Optional<Duration>>> rows, String name, int run, Duration took) {
    List<Optional<Duration>> row =
        rows.computeIfAbsent(
            name, any -> new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty())));
    row.set(run, Optional.of(row.get(run).orElse(Duration.ZERO).plus(took)));
  }
}
