package dev.groundwork.report.page;

import dev.groundwork.run.DurationText;
import java.util.List;

/** The last runs beside each other as a page. */
public final class HtmlComparison {
  private final List<RecordedRun> runs;
  private final List<RunComparison.Row> rows;
  private final StringBuilder html = new StringBuilder();

  private HtmlComparison(List<RecordedRun> runs) {
    this.runs = runs;
    this.rows = new RunComparison(runs).rows();
  }

  /**
   * All of them, with what got slower.
   *
   * @param runs the newest first
   */
  public static String of(List<RecordedRun> runs) {
    return HtmlFrame.around("The last runs", new HtmlComparison(runs).body());
  }

  private String body() {
    html.append("<header>\n<h1>The last %d runs</h1>\n".formatted(runs.size()));
    html.append(
        "<p>%s</p>\n</header>\n<main>\n".formatted(LineHtml.text(runs.get(0).header().target())));
    slower();
    html.append("<section class=\"wide\">\n<h2>How long each took</h2>\n<table>\n<tr><th>");
    runs.forEach(this::column);
    html.append('\n');
    rows.forEach(this::row);
    html.append("</table>\n</section>\n</main>\n");
    return html.toString();
  }

  private void slower() {
    html.append("<section>\n<h2>What got slower</h2>\n<ul>\n");
    long found = rows.stream().filter(row -> row.slower().isPresent()).count();
    rows.forEach(
        row ->
            row.slower()
                .ifPresent(
                    times ->
                        html.append(
                            "<li>%s: %s what is usual</li>\n"
                                .formatted(LineHtml.text(row.name()), times))));
    html.append(found == 0 ? "<li>nothing</li>\n" : "").append("</ul>\n</section>\n");
  }

  private void column(RecordedRun run) {
    html.append(
        "<th class=\"n\">%s<br>%s<br><span class=\"%s\">%s</span>"
            .formatted(
                LineHtml.text(run.title()),
                LineHtml.text(run.ended()),
                run.report().failure().isPresent() ? "bad" : "good",
                LineHtml.text(run.result())));
  }

  private void row(RunComparison.Row row) {
    html.append(row.slower().isPresent() ? "<tr class=\"slow\"><td>" : "<tr><td>");
    html.append(LineHtml.text(row.name()));
    row.took()
        .forEach(
            took ->
                html.append("<td class=\"n\">").append(took.map(DurationText::human).orElse("")));
    html.append('\n');
  }
}
