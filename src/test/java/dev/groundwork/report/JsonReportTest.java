package dev.groundwork.report;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.FAILED;
import static dev.groundwork.report.Example.HEADER;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.line;
import static dev.groundwork.report.Example.notRun;
import static dev.groundwork.report.Example.ready;
import static dev.groundwork.report.Example.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.testing.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  /** Each value with its path: {@code phases.0.name=wait}. */
  private static List<String> values(String text) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          String path = json.getParsingContext().pathAsPointer().toString();
          values.add(path.substring(1).replace('/', '.') + "=" + json.getText());
        }
      }
    }
    return values;
  }

  @Test
  void theDocumentHoldsTheWholeRun() throws Exception {
    Report.Result migrate =
        result(
            "migrate",
            Outcome.changed("1 changeset")
                .withLines(List.of(line("init::1", 48)))
                .withWarnings(List.of("history is ahead")),
            212);

    assertThat(values(JsonReport.document(ready(WAIT, migrate), HEADER, false)))
        .containsExactly(
            "version=1",
            "groundwork=0.1.0",
            "target=smart_dev@postgres:5432/smart_ecommerce_dev",
            "environment=development",
            "command=up",
            "exit.status=0",
            "exit.name=READY",
            "took_ms=2345",
            "phases.0.name=wait",
            "phases.0.state=unchanged",
            "phases.0.summary=PostgreSQL 17.6",
            "phases.0.took_ms=1800",
            "phases.1.name=migrate",
            "phases.1.state=changed",
            "phases.1.summary=1 changeset",
            "phases.1.took_ms=212",
            "phases.1.lines.0.text=init::1",
            "phases.1.lines.0.took_ms=48",
            "phases.1.warnings.0=history is ahead");
  }

  @Test
  void aFailureIsInTheDocumentWithItsTraceOnlyWhenAskedFor() throws Exception {
    Report report = failed(CARD, FAILED, notRun("seed"));

    assertThat(values(JsonReport.document(report, HEADER, false)))
        .contains("exit.status=74", "phases.0.state=failed", "phases.1.state=not_run")
        .containsSequence(
            "failure.phase=migrate",
            "failure.subject=20260108-add-sku::2",
            "failure.problems.0.what=" + CARD.problems().get(0).what(),
            "failure.problems.0.where=" + CARD.problems().get(0).where(),
            "failure.problems.0.next=" + CARD.problems().get(0).next(),
            "failure.state=rolled back: the database is as it was before this run",
            "failure.exit.status=74",
            "failure.exit.name=MIGRATION")
        .noneMatch(value -> value.startsWith("failure.trace"));
    assertThat(values(JsonReport.document(report, HEADER, true)))
        .contains("failure.trace=" + CARD.trace().orElseThrow());
  }

  @Test
  void eachEventIsOneLine() {
    String printed =
        Example.printed(
            out -> {
              JsonReport json = new JsonReport(out, HEADER, false);
              json.started(new Plan("up", new Phase("lock", ExitCode.BUSY, WAIT::outcome)));
              json.warned("a notice");
              json.phaseStarted("lock");
              json.message("held by · \u001b[31m\n\"b\"");
              json.phaseEnded(result("lock", Outcome.unchanged("held"), 61_000));
              json.restarting(lost(), "connection lost: starting again (1 of 3)");
              json.finished(ready());
            });

    assertThat(printed)
        .isEqualTo(
            """
            {"version":1,"event":"started","groundwork":"0.1.0",\
            "target":"smart_dev@postgres:5432/smart_ecommerce_dev","environment":"development",\
            "command":"up","phases":["lock"]}
            {"version":1,"event":"warned","text":"a notice"}
            {"version":1,"event":"said","phase":"lock",\
            "text":"held by \\u00B7 \\u001B[31m\\n\\"b\\""}
            {"version":1,"event":"phase","name":"lock","state":"unchanged","summary":"held",\
            "took_ms":61000,"lines":[],"warnings":[]}
            {"version":1,"event":"restarting","why":"connection lost: starting again (1 of 3)",\
            "failure":{"phase":"inspect","subject":"",\
            "problems":[{"what":"gone","where":"","next":""}],\
            "state":"unchanged: nothing was written",\
            "exit":{"status":69,"name":"UNAVAILABLE"}}}
            {"version":1,"event":"finished","command":"up",\
            "exit":{"status":0,"name":"READY"},"took_ms":2345}
            """);
  }

  @Test
  void eachEventHasTheShapeOfALine() {
    String printed =
        Example.printed(
            out -> {
              JsonReport json = new JsonReport(out, HEADER, true);
              json.warned("a notice");
              Example.play(json, failed(CARD, WAIT, FAILED, notRun("seed")));
              json.message("held by");
              json.restarting(lost(), "connection lost: starting again (1 of 3)");
            });

    assertThat(JsonOutput.of(printed).assertShaped().lines())
        .extracting(line -> String.valueOf(line.get("event")))
        .contains("started", "said", "warned", "phase", "restarting", "finished");
    JsonOutput.assertDocument(
        JsonReport.document(failed(CARD, WAIT, FAILED, notRun("seed")), HEADER, true));
  }

  @Test
  void whatAVerbTellsMachinesIsUnderItsPhase() throws Exception {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("pending", List.of(Map.of("id", "init::1"), "two"));
    data.put("rows", 5_000_000_000L);
    data.put("share", 0.5);
    data.put("drift", false);

    Outcome outcome = Outcome.unchanged("1 pending").withData("status/1", data);

    assertThat(values(JsonReport.document(ready(result("status", outcome, 1)), HEADER, false)))
        .endsWith(
            "phases.0.data.shape=status/1",
            "phases.0.data.pending.0.id=init::1",
            "phases.0.data.pending.1=two",
            "phases.0.data.rows=5000000000",
            "phases.0.data.share=0.5",
            "phases.0.data.drift=false");
  }

  private static Failure lost() {
    return Example.failure(ExitCode.UNAVAILABLE, new Problem("gone", "", ""));
  }
}
