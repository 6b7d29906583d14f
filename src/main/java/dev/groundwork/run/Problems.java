package dev.groundwork.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that was found to be wrong, each once, to be told at once. */
public final class Problems {
  /** More would not be read; the others are counted. */
  private static final int TOLD = 50;

  private final Set<Problem> told = new LinkedHashSet<>();
  private int more;

  public void add(String what, String where, String next) {
    add(new Problem(what, where, next));
  }

  public void add(Problem problem) {
    if (told.size() < TOLD) {
      told.add(problem);
    } else if (!told.contains(problem)) {
      more++;
    }
  }

  /** Notes what made the work of another fail. */
  public void addAll(GroundworkException failure) {
    failure.problems().forEach(this::add);
  }

  /** What the work gives; empty, and its problems noted, if it fails. */
  public <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (GroundworkException e) {
      addAll(e);
      return Optional.empty();
    }
  }

  public boolean none() {
    return told.isEmpty();
  }

  /**
   * Ends the run with all of them, if there are any.
   *
   * @throws GroundworkException with this exit code
   */
  public void throwIfAny(ExitCode exit) {
    if (!none()) {
      throw failure(exit);
    }
  }

  /** What ends the run with all of them. */
  public GroundworkException failure(ExitCode exit) {
    List<Problem> all = new ArrayList<>(told);
    if (more > 0) {
      all.add(new Problem("and " + more + " more of this kind", "", "mend these, then run again"));
    }
    return new GroundworkException(exit, all);
  }
}
