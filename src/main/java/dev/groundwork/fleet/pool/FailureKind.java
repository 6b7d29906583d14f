package dev.groundwork.fleet.pool;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;

/**
 * What failures of several targets have in common.
 *
 * @param sqlState empty where the server said nothing
 * @param subject such as a changeset; may be empty
 */
record FailureKind(ExitCode exit, String sqlState, String subject) {
  static FailureKind of(TargetResult result) {
    Failure failure = result.report().failure().orElseThrow();
    return new FailureKind(failure.exit(), failure.sqlState().orElse(""), failure.subject());
  }

  /** Whether it says something about the changelog, and not about one target or its server. */
  boolean isOfTheChangelog() {
    return !sqlState.isEmpty() && !subject.isEmpty();
  }
}
