package dev.groundwork.report.page;

import dev.groundwork.run.State;
import java.time.Duration;
import java.util.List;

/**
 * A part of a run: a phase, or a changeset or set of seeds in it.
 *
 * @param name such as {@code migrate} or {@code 1-brand.csv}
 * @param note what it did
 * @param start from the beginning of the run
 * @param parts those in it
 * @param statements the slowest of a changeset
 */
record Stretch(
    String name,
    String note,
    State state,
    Duration start,
    Duration took,
    List<Stretch> parts,
    List<SlowStatement> statements) {

  boolean notRun() {
    return state == State.NOT_RUN;
  }
}
