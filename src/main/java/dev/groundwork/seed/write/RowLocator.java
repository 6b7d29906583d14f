package dev.groundwork.seed.write;

import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.failure.ConflictingKey;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the lines of rows in their file, by reading it again. */
final class RowLocator {
  private static final int TWO = 2;

  private final BoundSet planned;
  private final SetContent.Bulk bulk;

  RowLocator(BoundSet planned, SetContent.Bulk bulk) {
    this.planned = planned;
    this.bulk = bulk;
  }

  /**
   * The line on which a row begins.
   *
   * @param number of the row, from 1
   */
  Optional<Long> ofRow(long number) throws IOException {
    RowBuffer buffer = new RowBuffer();
    try (RowSource source = bulk.opening().open(planned.table())) {
      for (long row = 1; source.next(buffer); row++) {
        if (row == number) {
          return Optional.of(source.line());
        }
        buffer.clear();
      }
    }
    return Optional.empty();
  }

  /** The lines of the first two rows that hold a key in just these words. */
  List<Long> of(ConflictingKey key) throws IOException {
    List<Integer> places = key.columns().stream().map(bulk.columns()::indexOf).toList();
    List<Long> lines = new ArrayList<>();
    RowBuffer buffer = new RowBuffer();
    if (places.contains(-1)) {
      return lines;
    }
    try (RowSource source = bulk.opening().open(planned.table())) {
      while (lines.size() < TWO && source.next(buffer)) {
        List<String> fields = buffer.fields();
        if (String.join(", ", places.stream().map(fields::get).toList()).equals(key.values())) {
          lines.add(source.line());
        }
        buffer.clear();
      }
    }
    return lines;
  }
}
