package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.SqlState;
import dev.groundwork.run.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of a target. */
public record TargetResult(Target target, Report report) {
  /** What another try may cure. */
  private static final Set<ExitCode> PASSING =
      EnumSet.of(ExitCode.UNAVAILABLE, ExitCode.BUSY, ExitCode.PENDING);

  public boolean failed() {
    return report.failure().isPresent();
  }

  /** Whether it is worth another try, later. */
  public boolean mayPass() {
    return PASSING.contains(report.exit());
  }

  /** Whether its server could not be reached at all. */
  boolean away() {
    return report.exit() == ExitCode.UNAVAILABLE
        && !crowded()
        && report.failure().filter(f -> f.phase().equals("wait")).isPresent();
  }

  /** Whether its server has no connection left. */
  boolean crowded() {
    return report
        .failure()
        .flatMap(Failure::sqlState)
        .filter(SqlState.TOO_MANY_CONNECTIONS::equals)
        .isPresent();
  }

  /** Whether it had nothing to do. */
  public boolean untouched() {
    return !failed()
        && report.results().stream().noneMatch(result -> result.outcome().state() == State.CHANGED);
  }

  /** What the card needs of one that failed: thousands are kept until the end. */
  TargetResult summary() {
    return new TargetResult(
        target,
        new Report(
            report.command(),
            List.of(),
            report.failure().map(Failure::withoutTrace),
            report.took()));
  }

  /** Half a line: what went wrong. */
  String complaint() {
    return report
        .failure()
        .map(f -> f.exit() + (f.subject().isEmpty() ? "" : " " + f.subject()) + ": " + first(f))
        .orElse("");
  }

  private static String first(Failure failure) {
    return failure.problems().get(0).what();
  }

  /** For machines. */
  public Map<String, Object> fields() {
    Optional<Failure> failure = report.failure();
    return JsonFields.with("shape", "fleet-target/1")
        .and("id", target.id())
        .and("target", target.url().toString())
        .and("schema", String.join(",", target.schemas()))
        .and("state", failed() ? "failed" : untouched() ? "unchanged" : "changed")
        .and("exit", report.exit().status())
        .and("took_ms", report.took().toMillis())
        .andIf("sql_state", failure.flatMap(Failure::sqlState))
        .andIf("subject", failure.map(Failure::subject))
        .andIf("what", failure.map(f -> f.problems().get(0)).map(Problem::what))
        .map();
  }
}
