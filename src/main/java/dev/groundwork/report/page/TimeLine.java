package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in a run each phase and each piece of its work was: one begins where the last ended. */
final class TimeLine {
  private final Report report;

  private TimeLine(Report report) {
    this.report = report;
  }

  static List<Stretch> of(RecordedRun run) {
    TimeLine line = new TimeLine(run.report());
    List<Stretch> phases = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (Report.Result result : run.report().results()) {
      phases.add(line.phase(result, at));
      at = at.plus(result.took());
    }
    return phases;
  }

  /** The changesets and sets of seeds of all phases, the slowest first. */
  static List<Stretch> slowest(List<Stretch> phases) {
    return phases.stream()
        .flatMap(phase -> phase.parts().stream())
        .sorted(Comparator.comparing(Stretch::took).reversed())
        .toList();
  }

  private Stretch phase(Report.Result result, Duration start) {
    Outcome outcome = result.outcome();
    List<SlowStatement> statements = SlowStatement.of(outcome);
    List<Stretch> parts = new ArrayList<>();
    Duration at = start;
    for (PieceOfWork piece : pieces(outcome)) {
      // what ran before a failure is no failure itself
      State state = outcome.state() == State.FAILED ? State.SKIPPED : outcome.state();
      parts.add(part(piece, state, at, statements));
      at = at.plus(piece.took());
    }
    if (outcome.state() == State.FAILED) {
      parts.addAll(failed(at, statements));
    }
    return new Stretch(
        result.phase(), outcome.summary(), outcome.state(), start, result.took(), parts, List.of());
  }

  /** The changeset that failed: it ends with its phase, and only its statements were timed. */
  private List<Stretch> failed(Duration at, List<SlowStatement> statements) {
    String name = report.failure().map(Failure::subject).orElse("");
    Duration took =
        statements.stream()
            .filter(each -> each.changeset().equals(name))
            .map(SlowStatement::took)
            .reduce(Duration.ZERO, Duration::plus);
    return took.isZero()
        ? List.of()
        : List.of(part(PieceOfWork.named(name, took), State.FAILED, at, statements));
  }

  private Stretch part(
      PieceOfWork piece, State state, Duration at, List<SlowStatement> statements) {
    return new Stretch(
        piece.name(),
        note(piece),
        state,
        at,
        piece.took(),
        List.of(),
        statements.stream().filter(each -> each.changeset().equals(piece.name())).toList());
  }

  /** What machines read has the names alone; where there is none, the lines of a person do. */
  private static List<PieceOfWork> pieces(Outcome outcome) {
    if (outcome.state() == State.FAILED) {
      return PieceOfWork.before(outcome);
    }
    List<PieceOfWork> pieces = PieceOfWork.of(outcome);
    return pieces.isEmpty() ? outcome.lines().stream().flatMap(TimeLine::piece).toList() : pieces;
  }

  private static Stream<PieceOfWork> piece(Outcome.Line line) {
    return line.took().stream().map(took -> PieceOfWork.named(line.text(), took));
  }

  private String note(PieceOfWork piece) {
    String note =
        piece
            .rows()
            .map(rows -> (piece.table() + " " + Plural.of(rows, "row")).strip())
            .orElse(piece.note());
    long again = report.restarts().stream().filter(r -> r.subject().equals(piece.name())).count();
    return Stream.of(note, again == 0 ? "" : "tried %d times".formatted(again + 1))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
