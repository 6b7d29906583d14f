package dev.groundwork.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a whole run did. */
public record Report(
    String command, List<Result> results, Optional<Failure> failure, Duration took) {

  /** What one phase did, and how long it took. */
  public record Result(String phase, Outcome outcome, Duration took) {}

  public Report {
    results = List.copyOf(results);
  }

  /** Whether it is of a run, or a fleet's: what only looks, waits or prepares takes no lock. */
  public boolean isOfARun() {
    return results.stream().map(Result::phase).anyMatch(p -> p.equals("lock") || isWave(p));
  }

  private static boolean isWave(String phase) {
    return phase.startsWith("wave ");
  }

  public ExitCode exit() {
    return failure.map(Failure::exit).orElse(ExitCode.READY);
  }
}
