package dev.groundwork.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs as they are told to listeners, with times that are given. */
public final class Example {
  public static final Header HEADER =
      new Header("0.1.0", "smart_dev@postgres:5432/smart_ecommerce_dev", "development");

  public static final Failure CARD =
      new Failure(
          "migrate",
          "20260108-add-sku::2",
          List.of(
              new Problem(
                  "ERROR: column \"sku\" of relation \"products\" already exists (42701)",
                  "changelogs/migrations/20260108-add-sku.sql, line 7\n"
                      + "ALTER TABLE products ADD COLUMN sku text;",
                  "if the column was added by hand: "
                      + "groundwork resolve --applied 20260108-add-sku::2")),
          "rolled back: the database is as it was before this run",
          ExitCode.MIGRATION,
          Optional.of("java.sql.SQLException: column\n\tat dev.groundwork.Some.method\n"));

  public static final Report.Result WAIT =
      result("wait", Outcome.unchanged("PostgreSQL 17.6"), 1_800);
  public static final Report.Result FAILED =
      result("migrate", new Outcome(State.FAILED, CARD.subject(), List.of(), List.of()), 212);

  private Example() {}

  public static Style plain(Charset charset) {
    return new Style(false, false, false, charset);
  }

  public static Report.Result result(String phase, Outcome outcome, long millis) {
    return new Report.Result(phase, outcome, Duration.ofMillis(millis));
  }

  public static Report.Result notRun(String phase) {
    return result(phase, new Outcome(State.NOT_RUN, "", List.of(), List.of()), 0);
  }

  public static Outcome.Line line(String text, long millis) {
    return new Outcome.Line(text, Optional.of(Duration.ofMillis(millis)));
  }

  public static Failure failure(ExitCode exit, Problem... problems) {
    return new Failure(
        "inspect", "", List.of(problems), "unchanged: nothing was written", exit, Optional.empty());
  }

  public static Report ready(Report.Result... results) {
    return new Report("up", List.of(results), Optional.empty(), Duration.ofMillis(2_345));
  }

  public static Report failed(Failure failure, Report.Result... results) {
    return new Report("up", List.of(results), Optional.of(failure), Duration.ofMillis(2_345));
  }

  /** The whole of a run, in the order in which the runner tells it. */
  public static void play(Listener listener, Report report) {
    listener.started(
        new Plan(
            report.command(),
            report.results().stream()
                .map(r -> new Phase(r.phase(), ExitCode.INTERNAL, r::outcome))
                .toList()));
    report.results().forEach(result -> play(listener, result));
    listener.finished(report);
  }

  public static void play(Listener listener, Report.Result result) {
    if (result.outcome().state() != State.NOT_RUN) {
      listener.phaseStarted(result.phase());
    }
    listener.phaseEnded(result);
  }

  /** What a text report prints for all that it is told. */
  public static String text(Style style, Consumer<TextReport> run) {
    return printed(
        style.charset(), out -> run.accept(new TextReport(out, HEADER, style, task -> () -> {})));
  }

  public static String printed(Consumer<PrintStream> run) {
    return printed(UTF_8, run);
  }

  private static String printed(Charset charset, Consumer<PrintStream> run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.accept(new PrintStream(bytes, false, charset));
    return bytes.toString(charset);
  }
}
