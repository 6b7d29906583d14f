package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.util.List;
import java.util.Map;

/** One run as a page. */
public final class HtmlRun {
  private final RecordedRun run;
  private final Report report;
  private final StringBuilder html = new StringBuilder();

  private HtmlRun(RecordedRun run) {
    this.run = run;
    this.report = run.report();
  }

  /** The same for the same run, whenever it is made. */
  public static String of(RecordedRun run) {
    return of(run, List.of());
  }

  /**
   * The same of a fleet.
   *
   * @param targets that had something to do
   */
  static String of(RecordedRun run, List<RecordedTarget> targets) {
    String body = new HtmlRun(run).body(new HtmlTargets(targets));
    return HtmlFrame.around(run.title() + ": " + run.result(), body);
  }

  private String body(HtmlTargets targets) {
    header();
    html.append("<main>\n");
    report.failure().ifPresent(this::card);
    html.append(new HtmlTimeLine(run).text());
    html.append(targets.text());
    restarts();
    seeds();
    warnings();
    heard();
    html.append("</main>\n");
    return html.toString();
  }

  private void header() {
    html.append(
        "<header>\n<h1>%s</h1>\n<p class=\"%s\">%s in %s</p>\n<dl>\n"
            .formatted(
                LineHtml.text(run.title()),
                report.failure().isPresent() ? "bad" : "good",
                LineHtml.text(run.result()),
                DurationText.human(report.took())));
    run.facts().forEach(fact -> html.append(pair(fact.name(), LineHtml.text(fact.value()))));
    html.append("</dl>\n</header>\n");
  }

  private static String pair(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, value);
  }

  private void card(Failure failure) {
    html.append("<section class=\"card\">\n");
    heading(failure.phase() + (failure.summary().isEmpty() ? "" : ": " + failure.summary()));
    for (Problem problem : failure.problems()) {
      html.append("<dl>\n");
      field("What", problem.what());
      field("Where", problem.where());
      field("Next", problem.next());
      html.append("</dl>\n");
    }
    html.append("<dl>\n");
    field("State", failure.state());
    field("Exit", failure.exit() + ": " + failure.exit().meaning());
    html.append("</dl>\n</section>\n");
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      html.append(pair(name, "<pre>" + LineHtml.lines(value) + "</pre>"));
    }
  }

  private void heading(String text) {
    html.append("<h2>").append(LineHtml.text(text)).append("</h2>\n");
  }

  private void seeds() {
    List<Map<?, ?>> sets =
        report.results().stream().flatMap(r -> PieceOfWork.sets(r.outcome()).stream()).toList();
    if (sets.isEmpty()) {
      return;
    }
    html.append("<section>\n");
    heading("Seeds");
    html.append(
        "<table>\n<tr><th>set<th>table<th>state<th class=\"n\">rows<th class=\"n\">there already\n");
    for (Map<?, ?> set : sets) {
      String state =
          (PieceOfWork.text(set, "state") + " " + PieceOfWork.text(set, "reason")).strip();
      html.append("<tr>");
      cell("", PieceOfWork.text(set, "name"));
      cell("", PieceOfWork.text(set, "table"));
      cell("", state);
      cell("n", PieceOfWork.text(set, "rows"));
      cell("n", PieceOfWork.text(set, "unchanged"));
      html.append('\n');
    }
    html.append("</table>\n</section>\n");
  }

  private void restarts() {
    if (!report.restarts().isEmpty()) {
      html.append("<section>\n");
      heading("Started again");
      html.append("<table>\n<tr><th>phase<th><th>what was in the way<th>\n");
      for (Report.Restart restart : report.restarts()) {
        html.append("<tr>");
        cell("", restart.phase());
        cell("", restart.subject());
        html.append("<td><pre>").append(LineHtml.lines(restart.what())).append("</pre>");
        cell("", restart.why());
        html.append('\n');
      }
      html.append("</table>\n</section>\n");
    }
  }

  private void cell(String kind, String text) {
    html.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
        .append(LineHtml.text(text));
  }

  private void warnings() {
    List<String> warnings =
        report.results().stream()
            .flatMap(r -> r.outcome().warnings().stream().map(w -> r.phase() + ": " + w))
            .toList();
    if (!warnings.isEmpty()) {
      html.append("<section>\n");
      heading("Warnings");
      html.append("<ul class=\"warn\">\n");
      warnings.forEach(w -> html.append("<li><pre>" + LineHtml.lines(w) + "</pre></li>\n"));
      html.append("</ul>\n</section>\n");
    }
  }

  private void heard() {
    if (!run.heard().isEmpty()) {
      html.append("<section>\n");
      heading("Said on the way");
      html.append("<table>\n<tr><th class=\"n\">after<th>phase<th>\n");
      for (RecordedRun.Heard heard : run.heard()) {
        html.append("<tr>");
        cell("n", DurationText.human(heard.at()));
        cell("", heard.phase());
        html.append("<td><pre>").append(LineHtml.lines(heard.line())).append("</pre>\n");
      }
      html.append("</table>\n</section>\n");
    }
  }
}
