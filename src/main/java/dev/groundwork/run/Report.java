package dev.groundwork.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a whole run did.
 *
 * @param restarts of the attempts before the last one, whose results these are
 */
public record Report(
    String command,
    List<Result> results,
    Optional<Failure> failure,
    Duration took,
    List<Restart> restarts) {

  /** What one phase did, and how long it took. */
  public record Result(String phase, Outcome outcome, Duration took) {}

  /**
   * An attempt that something was in the way of, so that the plan started again.
   *
   * @param subject what it happened to, such as a changeset; may be empty
   * @param what was in the way
   * @param why it started again, and how often it may
   */
  public record Restart(String phase, String subject, String what, String why) {

    public static Restart of(Failure failure, String why) {
      return new Restart(failure.phase(), failure.subject(), failure.problems().get(0).what(), why);
    }
  }

  public Report {
    results = List.copyOf(results);
    restarts = List.copyOf(restarts);
  }

  /** One that succeeded or failed at once. */
  public Report(String command, List<Result> results, Optional<Failure> failure, Duration took) {
    this(command, results, failure, took, List.of());
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
