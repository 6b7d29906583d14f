package dev.groundwork.migrate.history;

import dev.groundwork.run.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is strange about a database, before anything is written to it.
 *
 * @param summary half a line: what kind of database it is
 * @param problems what the run must not go over
 * @param warnings what should be known
 */
public record InspectionResult(String summary, List<Problem> problems, List<String> warnings) {
  public InspectionResult {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  public InspectionResult withProblems(List<Problem> more) {
    return new InspectionResult(
        summary, Stream.concat(problems.stream(), more.stream()).toList(), warnings);
  }

  public InspectionResult withWarnings(List<String> more) {
    return new InspectionResult(
        summary, problems, Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
