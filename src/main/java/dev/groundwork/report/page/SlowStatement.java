package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the slowest statements of a changeset.
 *
 * @param sql in one line, without the values in it
 * @param notes what it locks, and who was in its way
 */
record SlowStatement(String changeset, String sql, Duration took, List<String> notes) {

  /** Those of a phase, as it tells them to machines; the slowest first. */
  static List<SlowStatement> of(Outcome outcome) {
    return PieceOfWork.maps(outcome.data().get("statements")).stream()
        .map(SlowStatement::of)
        .toList();
  }

  private static SlowStatement of(Map<?, ?> map) {
    return new SlowStatement(
        PieceOfWork.text(map, "changeset"),
        PieceOfWork.text(map, "sql"),
        millis(map, "took_ms"),
        Stream.concat(waits(map), locks(map)).toList());
  }

  private static Stream<String> waits(Map<?, ?> map) {
    if (!(map.get("waited_for") instanceof List<?> blockers)) {
      return Stream.of();
    }
    String names = blockers.stream().map(Object::toString).collect(Collectors.joining(", "));
    String time = DurationText.human(millis(map, "waited_ms"));
    return Stream.of("waited at least %s for %s".formatted(time, names));
  }

  private static Stream<String> locks(Map<?, ?> map) {
    return PieceOfWork.maps(map.get("locks")).stream()
        .map(
            lock ->
                "%s on %s: %s"
                    .formatted(
                        PieceOfWork.text(lock, "mode"),
                        PieceOfWork.text(lock, "table"),
                        PieceOfWork.text(lock, "others")));
  }

  private static Duration millis(Map<?, ?> map, String field) {
    return Duration.ofMillis(map.get(field) instanceof Number number ? number.longValue() : 0);
  }
}
