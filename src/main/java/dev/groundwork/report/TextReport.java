package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run for the eyes of a person, line by line as it happens. */
public final class TextReport implements Listener {
  /** After these a database may be anything. */
  private static final Set<String> SAY_NOTHING_OF_READY =
      Set.of(
          "plan",
          "fleet",
          "validate",
          "doctor",
          "rollback",
          "resolve",
          "adopt",
          "backup",
          "backups",
          "restore");

  private final Header header;
  private final Style style;
  private final Symbols symbols;
  private final AnsiStyle paint;
  private final PhaseLines phases;
  private final Screen screen;
  private boolean begun;
  private boolean failureShown;

  public TextReport(PrintStream out, Header header, Style style) {
    this(out, header, style, Ticker::daemon);
  }

  TextReport(PrintStream out, Header header, Style style, Ticker ticker) {
    this.header = header;
    this.style = style;
    this.symbols = Symbols.of(style.charset());
    this.paint = new AnsiStyle(style.terminal() && style.colour());
    this.phases = new PhaseLines(symbols, paint);
    Optional<Ticker> live = Optional.of(ticker).filter(any -> style.terminal());
    this.screen = new Screen(out, live, symbols.running());
  }

  @Override
  public synchronized void started(Plan plan) {
    begin();
  }

  @Override
  public synchronized void phaseStarted(String phase) {
    screen.started(phase);
  }

  @Override
  public synchronized void message(String line) {
    screen.print(phases.message(line));
  }

  @Override
  public synchronized boolean live(String line) {
    return screen.live(line);
  }

  @Override
  public synchronized void warned(String line) {
    begin();
    screen.print(phases.warning(line));
  }

  /** The running phase would be drawn over what is typed. */
  @Override
  public synchronized void asking(String question) {
    screen.ask(phases.question(question));
  }

  /** What was not run is told in one line at the end. */
  @Override
  public synchronized void phaseEnded(Report.Result result) {
    screen.ended();
    if (result.outcome().state() != State.NOT_RUN) {
      screen.print(phases.of(result));
    }
    failureShown |= result.outcome().state() == State.FAILED;
  }

  @Override
  public synchronized void restarting(Failure failure, String why) {
    showFailed(failure);
    Stream<String> reasons =
        Stream.concat(failure.problems().stream().map(Problem::what), Stream.of(why));
    reasons.forEach(reason -> screen.print(phases.warning(reason)));
    failureShown = false;
  }

  @Override
  public synchronized void finished(Report report) {
    begin();
    screen.ended();
    report
        .failure()
        .ifPresentOrElse(failure -> failed(failure, report), () -> section(List.of(ready(report))));
  }

  private void failed(Failure failure, Report report) {
    showFailed(failure);
    section(Card.of(failure, paint));
    failure.shownTrace(style.verbose()).ifPresent(trace -> section(TerminalSanitizer.lines(trace)));
    String notRun = notRun(report);
    if (!notRun.isEmpty()) {
      section(List.of(paint.dim("  not run: " + notRun)));
    }
  }

  /** A failure in letting go of what was held comes after the last phase ended well. */
  private void showFailed(Failure failure) {
    if (!failureShown) {
      screen.print(List.of(phases.head(State.FAILED, failure.phase(), failure.summary())));
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      screen.print(List.of(paint.bold(header.line(symbols)), ""));
    }
  }

  private void section(List<String> lines) {
    screen.print(Stream.concat(Stream.of(""), lines.stream()).toList());
  }

  private String ready(Report report) {
    String end = SAY_NOTHING_OF_READY.contains(report.command()) ? "done" : "ready";
    return "  " + paint.good(end) + " in " + DurationText.human(report.took());
  }

  private static String notRun(Report report) {
    return report.results().stream()
        .filter(result -> result.outcome().state() == State.NOT_RUN)
        .map(Report.Result::phase)
        .collect(Collectors.joining(", "));
  }
}
