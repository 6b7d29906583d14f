package dev.groundwork.report.file;

import dev.groundwork.report.AtTheEnd;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.run.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole run as one JSON object in a file; of a fleet with a list of what ran. */
public final class ReportFile implements AtTheEnd {
  private final WholeFile file;
  private final Header header;
  private final boolean verbose;
  private final Map<String, Object> told = new LinkedHashMap<>();
  private final List<Map<String, Object>> targets = new ArrayList<>();

  /**
   * @param verbose a failure comes with its stack trace
   */
  public ReportFile(WholeFile file, Header header, boolean verbose) {
    this.file = file;
    this.header = header;
    this.verbose = verbose;
  }

  @Override
  public synchronized void told(String event, Map<String, Object> fields) {
    if (event.equals("target")) {
      targets.add(fields);
      told.put("targets", targets);
    } else {
      told.put(event, fields);
    }
  }

  @Override
  public synchronized void finished(Report report) {
    file.replace(JsonReport.document(report, header, verbose, told));
  }
}
