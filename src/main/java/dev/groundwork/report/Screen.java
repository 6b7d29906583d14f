package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines as they become known and, on a terminal, the running phase as a block below them. */
final class Screen {
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
    show(phase.block.draw(phase.lines()));
  }

  /** Shows it below the running phase from the next second on; false where nothing is running. */
  synchronized boolean live(String text) {
    running.ifPresent(phase -> phase.live = TerminalSanitizer.lines(text));
    return running.isPresent();
  }

  /** No phase is running any more. */
  synchronized void ended() {
    running.ifPresent(phase -> phase.stop.run());
    show(running.map(phase -> phase.block.erase()).orElse(""));
    running = Optional.empty();
  }

  synchronized void print(List<String> lines) {
    String text = lines.stream().map(line -> line + "\n").reduce("", String::concat);
    show(
        running
            .map(phase -> phase.block.erase() + text + phase.block.draw(phase.lines()))
            .orElse(text));
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
      show(phase.block.erase() + phase.block.draw(phase.lines()));
    }
  }

  private void show(String text) {
    out.print(text);
    out.flush();
  }

  private final class Running {
    private final String phase;
    private final LiveBlock block = new LiveBlock();
    private int seconds;
    private List<String> live = List.of();
    private Runnable stop = () -> {};

    private Running(String phase) {
      this.phase = phase;
    }

    private List<String> lines() {
      String time = seconds == 0 ? "" : "   " + seconds + " s";
      return Stream.concat(
              Stream.of("  " + mark + " " + phase + time),
              live.stream().map(line -> " ".repeat(6) + line))
          .toList();
    }
  }
}
