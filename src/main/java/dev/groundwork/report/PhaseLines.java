package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phase that ended: its line, one for each piece of its work, and its warnings. */
final class PhaseLines {
  private static final int NAME = 10;
  private static final int END_OF_TIME = 65;
  private static final Duration WORTH_SHOWING = Duration.ofMillis(10);
  private final Symbols symbols;
  private final AnsiStyle style;

  PhaseLines(Symbols symbols, AnsiStyle style) {
    this.symbols = symbols;
    this.style = style;
  }

  List<String> of(Report.Result result) {
    Outcome outcome = result.outcome();
    List<String> lines = new ArrayList<>();
    lines.add(timed(head(outcome.state(), result.phase(), outcome.summary()), shownTime(result)));
    outcome
        .lines()
        .forEach(line -> lines.add(timed(below(TerminalSanitizer.line(line.text())), line.took())));
    outcome.warnings().forEach(warning -> lines.addAll(warning(warning)));
    return lines;
  }

  /** The line of a phase, without what it did in detail. */
  String head(State state, String phase, String summary) {
    String name = phase + " ".repeat(Math.max(2, NAME - phase.length()));
    String mark = style.mark(state, symbols.mark(state));
    return ("  " + mark + " " + name + TerminalSanitizer.line(summary)).stripTrailing();
  }

  /** Something said while a phase is at work. */
  List<String> message(String text) {
    return marked(style.dim(symbols.dot()), text);
  }

  /** Asked of a person, who answers on the same line. */
  String question(String text) {
    return below(style.bold("?") + " " + TerminalSanitizer.line(text)) + " ";
  }

  List<String> warning(String text) {
    return marked(style.warning("!"), text);
  }

  private List<String> marked(String mark, String text) {
    List<String> lines = new ArrayList<>();
    for (String line : TerminalSanitizer.lines(text)) {
      lines.add(below((lines.isEmpty() ? mark : " ") + " ") + line);
    }
    return lines;
  }

  private static String below(String text) {
    return " ".repeat(6) + text;
  }

  /** Where nothing was changed, a time is no news. */
  private static Optional<Duration> shownTime(Report.Result result) {
    return Optional.of(result.took())
        .filter(took -> result.outcome().state() == State.CHANGED)
        .filter(took -> took.compareTo(WORTH_SHOWING) >= 0);
  }

  private String timed(String line, Optional<Duration> took) {
    return took.map(DurationText::human).map(time -> rightAligned(line, time)).orElse(line);
  }

  private String rightAligned(String line, String time) {
    int gap = END_OF_TIME - AnsiStyle.width(line) - time.length();
    return line + " ".repeat(Math.max(2, gap)) + style.dim(time);
  }
}
