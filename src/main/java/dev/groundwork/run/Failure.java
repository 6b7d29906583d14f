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
 */
public record Failure(
    String phase,
    String subject,
    List<Problem> problems,
    String state,
    ExitCode exit,
    Optional<String> trace) {

  public Failure {
    problems = List.copyOf(problems);
  }
}
