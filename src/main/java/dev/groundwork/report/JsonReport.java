package dev.groundwork.report;

import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** A run for machines: one JSON object per line, as things happen. */
public final class JsonReport implements Listener {
  private final PrintStream out;
  private final Header header;
  private final boolean verbose;
  private String phase = "";

  /**
   * @param verbose a failure comes with its stack trace
   */
  public JsonReport(PrintStream out, Header header, boolean verbose) {
    this.out = out;
    this.header = header;
    this.verbose = verbose;
  }

  /** The whole run as one JSON object in one line, for a file and for the ledger. */
  public static String document(Report report, Header header, boolean verbose) {
    return document(report, header, verbose, Map.of());
  }

  /**
   * The same.
   *
   * @param told what else it has at its end
   */
  public static String document(
      Report report, Header header, boolean verbose, Map<String, Object> told) {
    return Json.object(
        json -> {
          ReportJson fields = new ReportJson(json, verbose);
          fields.version();
          fields.header(header);
          json.writeStringField("command", report.command());
          fields.end(report);
          fields.phases(report);
          fields.restarts(report);
          fields.failure(report.failure());
          new JsonData(json).fields(told);
        });
  }

  @Override
  public synchronized void started(Plan plan) {
    event(
        "started",
        fields -> {
          fields.header(header);
          fields.json().writeStringField("command", plan.command());
          fields.json().writeArrayFieldStart("phases");
          for (Phase next : plan.phases()) {
            fields.json().writeString(next.name());
          }
          fields.json().writeEndArray();
        });
  }

  @Override
  public synchronized void phaseStarted(String name) {
    phase = name;
  }

  @Override
  public synchronized void message(String line) {
    event(
        "said",
        fields -> {
          fields.json().writeStringField("phase", phase);
          fields.json().writeStringField("text", line);
        });
  }

  @Override
  public synchronized void warned(String line) {
    event("warned", fields -> fields.json().writeStringField("text", line));
  }

  @Override
  public synchronized void told(String name, Map<String, Object> fields) {
    event(name, json -> new JsonData(json.json()).fields(fields));
  }

  @Override
  public synchronized void phaseEnded(Report.Result result) {
    event("phase", fields -> fields.phase(result));
  }

  @Override
  public synchronized void restarting(Failure failure, String why) {
    event(
        "restarting",
        fields -> {
          fields.json().writeStringField("why", why);
          fields.failure(Optional.of(failure));
        });
  }

  @Override
  public synchronized void finished(Report report) {
    event(
        "finished",
        fields -> {
          fields.json().writeStringField("command", report.command());
          fields.end(report);
          fields.failure(report.failure());
        });
  }

  @FunctionalInterface
  private interface Content {
    void write(ReportJson fields) throws IOException;
  }

  private void event(String name, Content content) {
    out.print(
        Json.object(
            json -> {
              ReportJson fields = new ReportJson(json, verbose);
              fields.version();
              json.writeStringField("event", name);
              content.write(fields);
            }));
    out.flush();
  }
}
