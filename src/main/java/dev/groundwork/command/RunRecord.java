package dev.groundwork.command;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the ledger writes down of a run: the report as far as it is known when it commits. */
public final class RunRecord implements Listener {
  private final Header header;
  private final List<Report.Result> results = new ArrayList<>();
  private final List<Report.Restart> restarts = new ArrayList<>();
  private String command = "";
  private long started;

  public RunRecord(Header header) {
    this.header = header;
  }

  @Override
  public void started(Plan plan) {
    command = plan.command();
    started = System.nanoTime();
  }

  public Ledger.Entry entry(Optional<Failure> failure) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Report soFar = new Report(command, results, failure, took, restarts);
    return new Ledger.Entry(
        command,
        header.version(),
        header.environment(),
        took.toMillis(),
        JsonReport.document(soFar, header, false));
  }

  @Override
  public void phaseEnded(Report.Result result) {
    results.add(result);
  }

  @Override
  public void restarting(Failure failure, String why) {
    results.clear();
    restarts.add(Report.Restart.of(failure, why));
  }
}
