package dev.groundwork.migrate;

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
public record Findings(String summary, List<Problem> problems, List<String> warnings) {
  public Findings {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  Findings withWarnings(List<String> more) {
    return new Findings(
        summary, problems, Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
