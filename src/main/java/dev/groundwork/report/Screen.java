package dev.groundwork.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Lines as they become known and, on a terminal, the running phase below them. */
final class Screen {
  private static final String ERASE_LINE = "\r\u001b[K";

  /** So that a terminal of 80 columns does not wrap it, since only one line is erased. */
  private static final int WIDEST_LIVE = 58;

  private final PrintStream out;
  private final Optional<Ticker> ticker;
  private final String mark;
  private Optional<Running> running = Optional.empty();

  /**
   * @param ticker moves the running phase's seconds on; empty: not a terminal
   * @param mark of the running phase
   */
  Screen(PrintStream out, Optional<Ticker> ticker, String mark) {
    this.out = out;
    this.ticker = ticker;
    this.mark = mark;
  }

  /** Shows that the phase is at work, until {@link #ended()}. */
  synchronized void started(String phase) {
    ended();
    ticker.ifPresent(each -> start(new Running(phase), each));
  }

  private void start(Running phase, Ticker each) {
    running = Optional.of(phase);
    phase.stop = each.everySecond(() -> tick(phase));
    show(phase.line());
  }

  /** Shows it beside the running phase from the next second on; false where nothing is running. */
  synchronized boolean live(String line) {
    String shown = TerminalSanitizer.line(line);
    String fitting =
        shown.length() <= WIDEST_LIVE ? shown : shown.substring(0, WIDEST_LIVE - 1) + "…";
    running.ifPresent(phase -> phase.live = fitting);
    return running.isPresent();
  }

  /** No phase is running any more. */
  synchronized void ended() {
    running.ifPresent(phase -> phase.stop.run());
    show(running.isPresent() ? ERASE_LINE : "");
    running = Optional.empty();
  }

  synchronized void print(List<String> lines) {
    String text = lines.stream().map(line -> line + "\n").reduce("", String::concat);
    show(running.map(phase -> ERASE_LINE + text + phase.line()).orElse(text));
  }

  /** Shows a question; nothing is running while somebody types. */
  synchronized void ask(String question) {
    ended();
    show(question);
  }

  /** A tick that was on its way when its phase ended is none. */
  private synchronized void tick(Running phase) {
    if (running.filter(phase::equals).isPresent()) {
      phase.seconds++;
      show(ERASE_LINE + phase.line());
    }
  }

  private void show(String text) {
    out.print(text);
    out.flush();
  }

  private final class Running {
    private final String phase;
    private int seconds;
    private String live = "";
    private Runnable stop = () -> {};

    private Running(String phase) {
      this.phase = phase;
    }

    private String line() {
      String time = seconds == 0 ? "" : "   " + seconds + " s";
      String rest = live.isEmpty() ? "" : "   " + live;
      return "  " + mark + " " + phase + time + rest;
    }
  }
}
