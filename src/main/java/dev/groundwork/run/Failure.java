package dev.groundwork.run;

import java.util.List;
import java.util.Optional;

/**
 * The card of a failed run.
 *
 * @param phase the name of the phase that failed
 * @param subject what it happened to, such as a changeset; may be empty
 * @param problems what is wrong, where, and the way out; never empty
 * @param state whether the database changed
 * @param exit how the process ends
 * @param trace the stack trace, which is shown for a bug or when asked for
 * @param sqlState what the server calls it, where it was the server
 */
public record Failure(
    String phase,
    String subject,
    List<Problem> problems,
    String state,
    ExitCode exit,
    Optional<String> trace,
    Optional<String> sqlState) {

  public Failure {
    problems = List.copyOf(problems);
  }

  /** One of which the server said nothing. */
  public Failure(
      String phase,
      String subject,
      List<Problem> problems,
      String state,
      ExitCode exit,
      Optional<String> trace) {
    this(phase, subject, problems, state, exit, trace, Optional.empty());
  }

  /** A copy that says in which state the database is. */
  Failure in(String known) {
    return new Failure(phase, subject, problems, known, exit, trace, sqlState);
  }

  /** A copy that is short. */
  public Failure withoutTrace() {
    return new Failure(phase, subject, problems, state, exit, Optional.empty(), sqlState);
  }

  /** The half line beside the name of the phase: what it happened to, or how much is wrong. */
  public String summary() {
    return subject.isEmpty() && problems.size() > 1 ? problems.size() + " problems" : subject;
  }

  /** The stack trace where it is of use: for a bug of ours, or when asked for. */
  public Optional<String> shownTrace(boolean verbose) {
    return verbose || exit == ExitCode.INTERNAL ? trace : Optional.empty();
  }

  /** The card of what failed before any plan could start, such as wrong settings. */
  public static Failure before(String step, Throwable error) {
    Phase phase = new Phase(step, ExitCode.CONFIG, () -> Outcome.unchanged(""));
    return FailureMapper.of(phase, error, new DatabaseChanges().state());
  }
}
