package dev.groundwork.seed;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;

/** Everything that was found to be wrong, to be told at once. */
final class Problems {
  private static final int TOLD = 50;

  private final List<Problem> told = new ArrayList<>();
  private int more;

  void add(String what, String where, String next) {
    if (told.size() < TOLD) {
      told.add(new Problem(what, where, next));
    } else {
      more++;
    }
  }

  boolean none() {
    return told.isEmpty();
  }

  /** Ends the run with all of them, if there are any. */
  void refuse() {
    if (!none()) {
      throw failure(ExitCode.INVALID);
    }
  }

  GroundworkException failure(ExitCode exit) {
    return new GroundworkException(exit, all());
  }

  private List<Problem> all() {
    List<Problem> all = new ArrayList<>(told);
    if (more > 0) {
      all.add(new Problem("and " + more + " more of this kind", "", "mend these, then run again"));
    }
    return all;
  }
}
