package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where in a run each phase and each piece of its work was: one begins where the last ended. */
final class TimeLine {
  private TimeLine() {}

  static List<Stretch> of(RecordedRun run) {
    List<Stretch> phases = new ArrayList<>();
    Duration at = Duration.ZERO;
    for (Report.Result result : run.report().results()) {
      phases.add(phase(result, at));
      at = at.plus(result.took());
    }
    return phases;
  }

  private static Stretch phase(Report.Result result, Duration start) {
    Outcome outcome = result.outcome();
    List<Stretch> parts = new ArrayList<>();
    Duration at = start;
    for (PieceOfWork piece : pieces(outcome)) {
      parts.add(
          new Stretch(piece.name(), note(piece), outcome.state(), at, piece.took(), List.of()));
      at = at.plus(piece.took());
    }
    return new Stretch(
        result.phase(), outcome.summary(), outcome.state(), start, result.took(), parts);
  }

  /** What machines read has the names alone; where there is none, the lines of a person do. */
  private static List<PieceOfWork> pieces(Outcome outcome) {
    List<PieceOfWork> pieces = PieceOfWork.of(outcome);
    return pieces.isEmpty() && outcome.state() != State.FAILED
        ? outcome.lines().stream().flatMap(TimeLine::piece).toList()
        : pieces;
  }

  private static Stream<PieceOfWork> piece(Outcome.Line line) {
    return line.took().stream().map(took -> PieceOfWork.named(line.text(), took));
  }

  private static String note(PieceOfWork piece) {
    return piece
        .rows()
        .map(rows -> (piece.table() + " " + Plural.of(rows, "row")).strip())
        .orElse(piece.note());
  }
}
