package dev.groundwork.config;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that is wrong with the settings, each once, to be told at once. */
final class Problems {
  private final Set<Problem> all = new LinkedHashSet<>();

  void add(String what, String where, String next) {
    all.add(new Problem(what, where, next));
  }

  /** What the work gives; empty, and its problems noted, if it fails. */
  <T> Optional<T> attempt(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (GroundworkException e) {
      all.addAll(e.problems());
      return Optional.empty();
    }
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new GroundworkException(ExitCode.CONFIG, List.copyOf(all));
    }
  }
}
