package dev.groundwork.report.metric;

import dev.groundwork.report.AtTheEnd;
import dev.groundwork.report.Header;
import dev.groundwork.report.file.LockFile;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.run.Report;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A run in numbers, in a file for the textfile collector of Prometheus' node_exporter. A command
 * that only looks leaves those of the last run alone.
 */
public final class MetricsFile implements AtTheEnd {
  private final Path path;
  private final Consumer<String> warnings;
  private final Header header;
  private final Map<String, String> labels;
  private final Clock clock;
  private Map<String, Object> fleet = Map.of();

  /**
   * @param labels that tell this database from others of the same machine
   * @param warnings is told when it cannot be written, which is no reason to fail
   */
  public MetricsFile(
      Path path,
      Consumer<String> warnings,
      Header header,
      Map<String, String> labels,
      Clock clock) {
    this.path = path;
    this.warnings = warnings;
    this.header = header;
    this.labels = labels;
    this.clock = clock;
  }

  @Override
  public void told(String event, Map<String, Object> fields) {
    if (event.equals("fleet")) {
      fleet = fields;
    }
  }

  @Override
  public void finished(Report report) {
    if (report.isOfARun()) {
      LockFile.alone(path, () -> write(new Exposition(labels), report));
    }
  }

  /**
   * A run ended before it knew on which database it would have been: the labels are those of the
   * run before.
   */
  public void neverBegan(Report report) {
    LockFile.alone(path, () -> write(new Exposition(EarlierMetrics.in(path).labels()), report));
  }

  private void write(Exposition text, Report report) {
    new RunMetrics(text, report, clock.instant()).write(header.version(), EarlierMetrics.in(path));
    new FleetMetrics(text, fleet).write();
    new WholeFile("report.metrics", path, warnings).replace(text.text());
  }
}
