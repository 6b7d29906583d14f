package dev.groundwork.fleet.pool;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import java.util.regex.Pattern;

/**
 * What failures of several targets have in common.
 *
 * @param sqlState empty where the server said nothing
 * @param subject such as a changeset; may be empty
 * @param what the problem, where the server's state does not say it
 */
record FailureKind(ExitCode exit, String sqlState, String subject, String what) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static FailureKind of(TargetResult result) {
    Failure failure = result.report().failure().orElseThrow();
    String sqlState = failure.sqlState().orElse("");
    String subject = failure.subject();
    String what = sqlState.isEmpty() ? what(failure, TargetNames.of(result.target())) : "";
    return new FailureKind(failure.exit(), sqlState, subject, what);
  }

  /** Without what differs by target: its names, the number of a run, a time. */
  private static String what(Failure failure, TargetNames names) {
    String text = names.leftOutOf(failure.problems().get(0).what().split("\n", 2)[0]);
    return NUMBER.matcher(text).replaceAll("0");
  }

  /** Whether it says something about the changelog, and not about one target or its server. */
  boolean isOfTheChangelog() {
    return !sqlState.isEmpty() && !subject.isEmpty();
  }
}
