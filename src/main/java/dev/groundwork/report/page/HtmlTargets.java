package dev.groundwork.report.page;

import dev.groundwork.run.DurationText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The targets of a fleet: those that failed first, then the slowest. */
record HtmlTargets(List<RecordedTarget> targets) {
  private static final int MOST = 200;

  /** Empty where there are none. */
  String text() {
    if (targets.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<section>\n<h2>Targets that had something to do</h2>\n");
    html.append("<table>\n<tr><th>target<th>wave<th>state<th class=\"n\">took<th>\n");
    targets.stream()
        .sorted(
            Comparator.comparing((RecordedTarget t) -> !t.failed()).thenComparing(t -> -t.millis()))
        .limit(MOST)
        .forEach(target -> html.append(row(target)));
    html.append("</table>\n");
    if (targets.size() > MOST) {
      html.append("<p>and %d more</p>\n".formatted(targets.size() - MOST));
    }
    return html.append("</section>\n").toString();
  }

  private static String row(RecordedTarget target) {
    String state =
        target.failed() ? "failed, %s".formatted(target.text("exit")) : target.text("state");
    return "<tr><td>%s<td>%s<td>%s<td class=\"n\">%s<td>%s\n"
        .formatted(
            LineHtml.text(target.text("id")),
            LineHtml.text(target.wave()),
            LineHtml.text(state),
            DurationText.human(Duration.ofMillis(target.millis())),
            LineHtml.text((target.text("subject") + " " + target.text("what")).strip()));
  }
}
