package dev.groundwork.report.page;

import dev.groundwork.run.DurationText;
import dev.groundwork.run.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The phases of a run as bars on one scale, and below them the longest pieces of its work. */
final class HtmlTimeLine {
  private static final long SCALE = 1000;

  /** So that a sliver can be seen, in thousandths of the line. */
  private static final long NARROWEST = 3;

  /** What a page may hold and a browser draws at once; the rest is told. */
  private static final int MOST_PIECES = 200;

  private final RecordedRun run;
  private final List<Stretch> phases;
  private final long whole;
  private final StringBuilder html = new StringBuilder();

  HtmlTimeLine(RecordedRun run) {
    this.run = run;
    this.phases = TimeLine.of(run);
    Duration sum = phases.stream().map(Stretch::took).reduce(Duration.ZERO, Duration::plus);
    this.whole = Math.max(1, Math.max(sum.toMillis(), run.report().took().toMillis()));
  }

  String text() {
    html.append("<section>\n<h2>Time line</h2>\n<ol class=\"line\">\n");
    phases.stream().filter(phase -> !phase.notRun()).forEach(this::bar);
    html.append("</ol>\n");
    if (!run.notRun().isEmpty()) {
      html.append("<p>not run: ").append(LineHtml.text(run.notRun())).append("</p>\n");
    }
    html.append("</section>\n");
    slowest();
    return html.toString();
  }

  private void bar(Stretch stretch) {
    long start = Math.min(SCALE - NARROWEST, stretch.start().toMillis() * SCALE / whole);
    long width = Math.max(NARROWEST, stretch.took().toMillis() * SCALE / whole);
    html.append(
        "<li><b>%s</b><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"%s\" x=\"%d\" width=\"%d\" height=\"10\"/></svg><span>%s</span><i>%s</i>%s</li>\n"
            .formatted(
                LineHtml.text(stretch.name()),
                colour(stretch.state()),
                start,
                Math.min(width, SCALE - start),
                DurationText.human(stretch.took()),
                LineHtml.text(stretch.note()),
                statements(stretch)));
  }

  private static String statements(Stretch stretch) {
    return stretch.statements().stream()
        .map(HtmlTimeLine::statement)
        .reduce(String::concat)
        .map(rows -> "\n<ul>\n" + rows + "</ul>\n")
        .orElse("");
  }

  private static String statement(SlowStatement statement) {
    return "<li><code>%s</code><span>%s</span>%s</li>\n"
        .formatted(
            LineHtml.text(statement.sql()),
            DurationText.human(statement.took()),
            statement.notes().stream()
                .map(note -> "<i>" + LineHtml.text(note) + "</i>")
                .collect(Collectors.joining()));
  }

  private static String colour(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void slowest() {
    List<Stretch> pieces = TimeLine.slowest(phases);
    if (pieces.isEmpty()) {
      return;
    }
    html.append(
        "<section>\n<h2>Changesets and seeds, the slowest first</h2>\n<ol class=\"line\">\n");
    pieces.stream().limit(MOST_PIECES).forEach(this::bar);
    html.append("</ol>\n");
    if (pieces.size() > MOST_PIECES) {
      html.append("<p>and %d more</p>\n".formatted(pieces.size() - MOST_PIECES));
    }
    html.append("</section>\n");
  }
}
