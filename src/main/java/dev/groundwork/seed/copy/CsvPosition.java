package dev.groundwork.seed.copy;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.List;
import java.util.function.LongFunction;

/** Where a reader of CSV is, and what it says when it cannot go on. */
final class CsvPosition {
  private final LongFunction<String> place;
  List<String> columns = List.of();
  long line;
  long next = 1;
  int field;

  /**
   * At the beginning.
   *
   * @param place how a line is told
   */
  CsvPosition(LongFunction<String> place) {
    this.place = place;
  }

  void nextRow() {
    line = next;
    field = 0;
  }

  GroundworkException inRow(String what, String way) {
    return new GroundworkException(ExitCode.INVALID, what, place.apply(line), way);
  }

  /** With the name of the column. */
  GroundworkException inField(String what, long where, String way) {
    String named = field < columns.size() ? columns.get(field) + ": " : "";
    return new GroundworkException(ExitCode.INVALID, named + what, place.apply(where), way);
  }
}
