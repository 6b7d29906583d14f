package dev.groundwork.report;

import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.play;
import static dev.groundwork.report.Example.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plan;
import dev.groundwork.testing.Terminal;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private final List<Runnable> ticks = new ArrayList<>();

  private TextReport terminal() {
    return new TextReport(
        out,
        Example.HEADER,
        new Style(true, false, false, UTF_8),
        task -> {
          ticks.add(task);
          return () -> {};
        });
  }

  private String seen() {
    return bytes
        .toString(UTF_8)
        .replace("\u001b[K", "<erase>")
        .replace("\u001b[A", "<up>")
        .replace("\u001b[?7l", "<cut>")
        .replace("\u001b[?7h", "<wrap>")
        .replace("\r", "<start>");
  }

  @Test
  void theRunningPhaseIsReplacedWhenItEnds() {
    TextReport report = terminal();
    report.phaseStarted("wait");
    ticks.get(0).run();
    ticks.get(0).run();
    report.message("connection refused");
    report.phaseEnded(WAIT);

    assertThat(seen())
        .isEqualTo(
            "  … wait"
                + "<start><erase>  … wait   1 s"
                + "<start><erase>  … wait   2 s"
                + "<start><erase>      · connection refused\n  … wait   2 s"
                + "<start><erase>  ✓ wait      PostgreSQL 17.6\n");
  }

  @Test
  void aTickThatComesTooLateIsNotSeen() {
    TextReport report = terminal();
    report.phaseStarted("wait");
    report.phaseEnded(WAIT);
    report.phaseStarted("lock");
    String before = seen();
    ticks.get(0).run();

    assertThat(seen()).isEqualTo(before).endsWith("  … lock");
  }

  @Test
  void howFarAPhaseIsStandsBelowItFromTheNextTickOn() {
    TextReport report = terminal();
    assertThat(report.live("too early")).isFalse();
    report.phaseStarted("seed");
    assertThat(report.live("350,000 rows, 70,000 rows/s, 35 %, 12.0 s left  20-a-long-name.csv"))
        .isTrue();
    ticks.get(0).run();
    report.live("storing them\nwaiting for groundwork@web-1");
    ticks.get(0).run();
    report.phaseEnded(result("seed", Outcome.changed("1 set"), 9));

    assertThat(seen())
        .endsWith(
            "<start><erase><cut>  … seed   1 s\n"
                + "      350,000 rows, 70,000 rows/s, 35 %, 12.0 s left  20-a-long-name.csv<wrap>"
                + "<start><erase><up><start><erase><cut>  … seed   2 s\n"
                + "      storing them\n"
                + "      waiting for groundwork@web-1<wrap>"
                + "<start><erase><up><start><erase><up><start><erase>  ✓ seed      1 set\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 80, 200})
  void inTheEndATerminalShowsWhatAFileHas(int columns) {
    TextReport report = terminal();
    report.started(new Plan("up"));
    report.phaseStarted("wait");
    report.message("connection refused");
    report.live("a line that no terminal of twenty columns has room for\nand another one");
    ticks.get(0).run();
    report.message("a message that is longer than twenty columns");
    report.live("shorter");
    ticks.get(0).run();
    play(report, WAIT);
    TextReport plain = new TextReport(out, Example.HEADER, Example.plain(UTF_8));
    String shown = bytes.toString(UTF_8);
    bytes.reset();
    plain.started(new Plan("up"));
    plain.message("connection refused");
    plain.message("a message that is longer than twenty columns");
    play(plain, WAIT);

    assertThat(Terminal.shows(columns, shown))
        .isEqualTo(Terminal.shows(columns, bytes.toString(UTF_8)));
  }

  @Test
  void theTickerGoesOnByItselfUntilItIsStopped() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    Runnable stop = Ticker.daemon(twice::countDown);

    assertThat(twice.await(1, TimeUnit.MINUTES)).isTrue();
    stop.run();
  }

  @Test
  void withoutATerminalEachLineIsThereAsSoonAsItIsKnown() {
    PrintStream buffered = new PrintStream(new BufferedOutputStream(bytes), false, UTF_8);
    TextReport report = new TextReport(buffered, Example.HEADER, Example.plain(UTF_8));
    report.started(new Plan("up"));
    play(report, WAIT);

    assertThat(seen()).endsWith("development\n\n  ✓ wait      PostgreSQL 17.6\n");
  }
}
