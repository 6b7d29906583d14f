package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;

/** A failure in the lines that a person reads: what, where, whether it changed, what to do next. */
final class Card {
  private static final int LABEL = 8;
  private static final int VALUE = 90;

  private final AnsiStyle style;
  private final List<String> lines = new ArrayList<>();

  private Card(AnsiStyle style) {
    this.style = style;
  }

  static List<String> of(Failure failure, AnsiStyle style) {
    Card card = new Card(style);
    if (failure.problems().size() == 1) {
      card.single(failure.problems().get(0), failure.state());
    } else {
      card.numbered(failure.problems(), failure.state());
    }
    card.field("Exit", List.of(failure.exit().toString()));
    return card.lines;
  }

  private void single(Problem problem, String state) {
    field("What", prose(problem.what()));
    field("Where", TerminalSanitizer.lines(problem.where()));
    field("State", prose(state));
    field("Next", TerminalSanitizer.lines(problem.next()));
  }

  private void numbered(List<Problem> problems, String state) {
    for (int n = 0; n < problems.size(); n++) {
      Problem problem = problems.get(n);
      field("What " + (n + 1), prose(problem.what()));
      field("Where", TerminalSanitizer.lines(problem.where()));
      field("Next", TerminalSanitizer.lines(problem.next()));
      lines.add("");
    }
    field("State", prose(state));
  }

  /** The label stands before the first line; an empty value has no field. */
  private void field(String label, List<String> values) {
    String before = "  " + style.bold(label) + " ".repeat(Math.max(1, LABEL - label.length()));
    for (String value : values) {
      lines.add((before + value).stripTrailing());
      before = "  " + " ".repeat(LABEL);
    }
  }

  /** Only prose is wrapped: SQL, paths and commands are there to be copied. */
  private static List<String> prose(String text) {
    return TerminalSanitizer.lines(text).stream()
        .flatMap(line -> Wrap.at(VALUE, line).stream())
        .toList();
  }
}
