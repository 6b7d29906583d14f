package dev.groundwork.command.look;

import dev.groundwork.ledger.LedgerView;
import dev.groundwork.ledger.RunReports;
import dev.groundwork.report.Header;
import dev.groundwork.report.page.RecordedRun;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Problems;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JSON report of a run; what an older version did not tell is empty. */
final class StoredRun {
  private static final LedgerView.Failed NOTHING = new LedgerView.Failed("", "");

  /**
   * What is written with a backslash; as its group half of a character, as older versions left it
   * where they cut a text, and NUL.
   */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\u(?:d[89ab]..\\\\ud[c-f]..)|(\\\\u(?:0000|d[89a-f]..))|\\\\.",
          Pattern.CASE_INSENSITIVE);

  private final RunReports.Told told;
  private final JsonMap report;

  private StoredRun(RunReports.Told told, JsonMap report) {
    this.told = told;
    this.report = report;
  }

  static RecordedRun read(RunReports.Told told) throws IOException, SyntaxException {
    return new StoredRun(told, map(told.report())).run();
  }

  /** What one tells of a failure, as far as it can be read. */
  static LedgerView.Failed failed(String report) {
    try {
      return (report.isEmpty() ? Optional.<JsonMap>empty() : map(report).map("failure"))
          .map(card -> new LedgerView.Failed(card.text("subject"), card.text("phase")))
          .orElse(NOTHING);
    } catch (IOException | SyntaxException e) {
      return NOTHING;
    }
  }

  private static JsonMap map(String report) throws IOException, SyntaxException {
    String whole =
        ESCAPE
            .matcher(report)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(found.group(1) == null ? found.group() : "\\ufffd"));
    try (Tokens tokens = Tokens.json(() -> new StringReader(whole))) {
      tokens.next();
      return JsonMap.of(new NodeReader(tokens, line -> "the report", new Problems()).read());
    }
  }

  private RecordedRun run() {
    Header header =
        new Header(report.text("groundwork"), report.text("target"), report.text("environment"));
    Report all =
        new Report(
            report.text("command"),
            report.maps("phases").stream().map(StoredRun::result).toList(),
            failure(),
            Duration.ofMillis(told.tookMillis()),
            report.maps("restarts").stream().map(StoredRun::restart).toList());
    return new RecordedRun(
        header, Optional.of(told.id()), told.ended(), told.who(), told.release(), all, List.of());
  }

  private static Report.Result result(JsonMap phase) {
    Outcome outcome =
        new Outcome(
            state(phase.text("state")),
            phase.text("summary"),
            phase.maps("lines").stream().map(StoredRun::line).toList(),
            phase.texts("warnings"),
            phase.map("data").map(JsonMap::values).orElse(Map.of()));
    return new Report.Result(
        phase.text("name"), outcome, Duration.ofMillis(phase.number("took_ms")));
  }

  private static Outcome.Line line(JsonMap line) {
    Optional<Duration> took =
        Optional.of(line.number("took_ms")).filter(ms -> ms > 0).map(Duration::ofMillis);
    return new Outcome.Line(line.text("text"), took);
  }

  private static State state(String name) {
    return Arrays.stream(State.values())
        .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(State.UNCHANGED);
  }

  private Optional<Failure> failure() {
    return report
        .map("failure")
        .map(
            card ->
                new Failure(
                    card.text("phase"),
                    card.text("subject"),
                    card.maps("problems").stream().map(StoredRun::problem).toList(),
                    card.text("state"),
                    exit(),
                    Optional.empty()));
  }

  private static Report.Restart restart(JsonMap restart) {
    return new Report.Restart(
        restart.text("phase"), restart.text("subject"), restart.text("what"), restart.text("why"));
  }

  private static Problem problem(JsonMap problem) {
    return new Problem(problem.text("what"), problem.text("where"), problem.text("next"));
  }

  private ExitCode exit() {
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.status() == told.exitStatus())
        .findFirst()
        .orElse(ExitCode.INTERNAL);
  }
}
