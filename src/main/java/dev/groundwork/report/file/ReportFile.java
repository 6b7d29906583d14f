package dev.groundwork.report.file;

import dev.groundwork.report.AtTheEnd;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.run.Report;

/** The whole run as one JSON object in a file. */
public final class ReportFile implements AtTheEnd {
  private final WholeFile file;
  private final Header header;
  private final boolean verbose;

  /**
   * @param verbose a failure comes with its stack trace
   */
  public ReportFile(WholeFile file, Header header, boolean verbose) {
    this.file = file;
    this.header = header;
    this.verbose = verbose;
  }

  @Override
  public void finished(Report report) {
    file.replace(JsonReport.document(report, header, verbose));
  }
}
