package dev.groundwork.report;

import dev.groundwork.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A changeset that was applied or taken back, or a set of seeds that was written.
 *
 * @param name as its line has it
 * @param note how it was applied, where that is worth a word
 * @param table of a set; may be empty
 * @param rows that a set wrote; empty of a changeset
 */
public record PieceOfWork(
    String name, String note, String table, Optional<Long> rows, Duration took) {

  /** One of which nothing else is known. */
  public static PieceOfWork named(String name, Duration took) {
    return new PieceOfWork(name, "", "", Optional.empty(), took);
  }

  /** Those of a phase, as it tells them to machines. */
  public static List<PieceOfWork> of(Outcome outcome) {
    List<PieceOfWork> pieces = new ArrayList<>();
    maps(outcome.data().get("applied")).forEach(map -> add(pieces, map));
    maps(outcome.data().get("changesets")).forEach(map -> add(pieces, map));
    sets(outcome).forEach(map -> add(pieces, map));
    return pieces;
  }

  /** Of a phase that failed, the changesets that ran before, whether or not they were undone. */
  public static List<PieceOfWork> before(Outcome outcome) {
    List<PieceOfWork> pieces = new ArrayList<>();
    maps(outcome.data().get("ran")).forEach(map -> add(pieces, map));
    return pieces;
  }

  /** Of a phase that seeds, what became of every set. */
  public static List<Map<?, ?>> sets(Outcome outcome) {
    return maps(outcome.data().get("sets"));
  }

  private static void add(List<PieceOfWork> pieces, Map<?, ?> map) {
    if (map.get("took_ms") instanceof Number took) {
      pieces.add(
          new PieceOfWork(
              text(map, "name"),
              text(map, "how").replace("executed", ""),
              text(map, "table"),
              map.get("rows") instanceof Number rows
                  ? Optional.of(rows.longValue())
                  : Optional.empty(),
              Duration.ofMillis(took.longValue())));
    }
  }

  /** The objects of a list; none where it is no list. */
  public static List<Map<?, ?>> maps(@Nullable Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  /** A field; empty where there is none. */
  public static String text(Map<?, ?> map, String field) {
    return Optional.ofNullable(map.get(field)).map(Object::toString).orElse("");
  }
}
