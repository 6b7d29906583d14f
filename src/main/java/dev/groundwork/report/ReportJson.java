package dev.groundwork.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The shape of the JSON report and of its events: fields are only ever added to a version of it.
 *
 * @param verbose a failure comes with its stack trace
 */
record ReportJson(JsonGenerator json, boolean verbose) {
  private static final int VERSION = 1;

  void version() throws IOException {
    json.writeNumberField("version", VERSION);
  }

  void header(Header header) throws IOException {
    json.writeStringField("groundwork", header.version());
    json.writeStringField("target", header.target());
    json.writeStringField("environment", header.environment());
  }

  void end(Report report) throws IOException {
    exit(report.exit());
    took(report.took());
  }

  void phases(Report report) throws IOException {
    json.writeArrayFieldStart("phases");
    for (Report.Result result : report.results()) {
      json.writeStartObject();
      phase(result);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Where there were any. */
  void restarts(Report report) throws IOException {
    if (report.restarts().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("restarts");
    for (Report.Restart restart : report.restarts()) {
      json.writeStartObject();
      json.writeStringField("phase", restart.phase());
      json.writeStringField("subject", restart.subject());
      json.writeStringField("what", restart.what());
      json.writeStringField("why", restart.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void phase(Report.Result result) throws IOException {
    Outcome outcome = result.outcome();
    json.writeStringField("name", result.phase());
    json.writeStringField("state", outcome.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("summary", outcome.summary());
    took(result.took());
    lines(outcome);
    json.writeArrayFieldStart("warnings");
    for (String warning : outcome.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    if (!outcome.data().isEmpty()) {
      json.writeFieldName("data");
      new JsonData(json).write(outcome.data());
    }
  }

  private void lines(Outcome outcome) throws IOException {
    json.writeArrayFieldStart("lines");
    for (Outcome.Line line : outcome.lines()) {
      json.writeStartObject();
      json.writeStringField("text", line.text());
      if (line.took().isPresent()) {
        took(line.took().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void failure(Optional<Failure> failure) throws IOException {
    if (failure.isPresent()) {
      json.writeObjectFieldStart("failure");
      failure(failure.get());
      json.writeEndObject();
    }
  }

  private void failure(Failure failure) throws IOException {
    json.writeStringField("phase", failure.phase());
    json.writeStringField("subject", failure.subject());
    json.writeArrayFieldStart("problems");
    for (Problem problem : failure.problems()) {
      json.writeStartObject();
      problem(problem);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("state", failure.state());
    exit(failure.exit());
    Optional<String> trace = failure.shownTrace(verbose);
    if (trace.isPresent()) {
      json.writeStringField("trace", trace.get());
    }
  }

  private void problem(Problem problem) throws IOException {
    json.writeStringField("what", problem.what());
    json.writeStringField("where", problem.where());
    json.writeStringField("next", problem.next());
  }

  private void exit(ExitCode exit) throws IOException {
    json.writeObjectFieldStart("exit");
    json.writeNumberField("status", exit.status());
    json.writeStringField("name", exit.name());
    json.writeEndObject();
  }

  private void took(Duration took) throws IOException {
    json.writeNumberField("took_ms", took.toMillis());
  }
}
