package dev.groundwork.report.page;

import dev.groundwork.report.Header;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A run as a page in a file, once it is over. */
public final class PageFile implements Listener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** A run that waits for hours says much; its last lines matter. */
  private static final int MOST_HEARD = 500;

  private final WholeFile file;
  private final Header header;
  private final String who;
  private final String release;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final List<RecordedRun.Heard> heard = new ArrayList<>();
  private final List<RecordedTarget> targets = new ArrayList<>();
  private Optional<Long> start = Optional.empty();
  private String phase = "";

  /**
   * @param clock tells when the run ended
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public PageFile(
      WholeFile file,
      Header header,
      String who,
      String release,
      Clock clock,
      LongSupplier nanoTime) {
    this.file = file;
    this.header = header;
    this.who = who;
    this.release = release;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void started(Plan plan) {
    start = Optional.of(nanoTime.getAsLong());
  }

  @Override
  public synchronized void phaseStarted(String name) {
    phase = name;
  }

  @Override
  public synchronized void message(String line) {
    Duration at =
        start.map(from -> Duration.ofNanos(nanoTime.getAsLong() - from)).orElse(Duration.ZERO);
    if (heard.size() == MOST_HEARD) {
      heard.remove(0);
    }
    heard.add(new RecordedRun.Heard(phase, at, line));
  }

  @Override
  public synchronized void told(String event, Map<String, Object> fields) {
    if (event.equals("target")) {
      targets.add(new RecordedTarget(phase, fields));
    }
  }

  @Override
  public synchronized void restarting(Failure failure, String why) {
    failure.problems().stream().map(Problem::what).forEach(this::message);
    message(why);
  }

  @Override
  public synchronized void finished(Report report) {
    if (!report.isOfARun()) {
      return;
    }
    String ended = TIME.format(clock.instant());
    RecordedRun run = new RecordedRun(header, Optional.empty(), ended, who, release, report, heard);
    file.replace(HtmlRun.of(run, targets));
  }
}
