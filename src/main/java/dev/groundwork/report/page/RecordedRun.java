package dev.groundwork.report.page;

import dev.groundwork.report.Header;
import dev.groundwork.run.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run with what is known around it.
 *
 * @param number in the ledger; empty of one that is not there, or not yet
 * @param ended when, in UTC
 * @param who ran it
 * @param release as the setting has it; may be empty
 * @param heard what was said while it went on, which the ledger does not keep
 */
public record RecordedRun(
    Header header,
    Optional<Long> number,
    String ended,
    String who,
    String release,
    Report report,
    List<Heard> heard) {

  /** A line, such as who holds a lock, and when in the run it was said. */
  public record Heard(String phase, Duration at, String line) {}

  public RecordedRun {
    heard = List.copyOf(heard);
  }

  String title() {
    return number.map(n -> "Run " + n).orElse("A run") + " of " + report.command();
  }

  /** {@code ready in 2.3 s}, or how it failed. */
  String result() {
    return report.failure().isPresent() ? report.exit().toString() : "ready";
  }

  /** What is known of it, by its name. */
  Stream<Fact> facts() {
    return Stream.of(
            new Fact("Database", header.target()),
            new Fact("Environment", header.environment()),
            new Fact("Release", release),
            new Fact("Ended", ended + " UTC"),
            new Fact("Who", who),
            new Fact("Groundwork", header.version()))
        .filter(fact -> !fact.value().isEmpty());
  }

  record Fact(String name, String value) {}

  /** The phases that were not reached. */
  String notRun() {
    return TimeLine.of(this).stream()
        .filter(Stretch::notRun)
        .map(Stretch::name)
        .collect(Collectors.joining(", "));
  }
}
