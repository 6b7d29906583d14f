package dev.groundwork.report.page;

import dev.groundwork.run.DurationText;
import java.util.List;
import java.util.stream.Collectors;

/** The last runs beside each other, as LineMarkdown. */
public final class MarkdownComparison {
  private MarkdownComparison() {}

  /**
   * All of them, with what got slower.
   *
   * @param runs the newest first
   */
  public static String of(List<RecordedRun> runs) {
    List<RunComparison.Row> rows = new RunComparison(runs).rows();
    String slower =
        rows.stream()
            .flatMap(row -> row.slower().map(times -> slower(row, times)).stream())
            .collect(Collectors.joining());
    return """
        # The last %d runs

        %s

        ## What got slower

        %s
        ## How long each took

        | |%s
        | --- |%s
        %s"""
        .formatted(
            runs.size(),
            LineMarkdown.text(runs.get(0).header().target()),
            slower.isEmpty() ? "- nothing\n" : slower,
            runs.stream().map(MarkdownComparison::column).collect(Collectors.joining()),
            " ---: |".repeat(runs.size()),
            rows.stream().map(MarkdownComparison::row).collect(Collectors.joining()));
  }

  private static String slower(RunComparison.Row row, String times) {
    return "- %s: %s what is usual\n".formatted(LineMarkdown.text(row.name()), times);
  }

  private static String column(RecordedRun run) {
    return " %s, %s, %s |"
        .formatted(
            LineMarkdown.text(run.title()),
            LineMarkdown.text(run.ended()),
            LineMarkdown.text(run.result()));
  }

  private static String row(RunComparison.Row row) {
    return row.took().stream()
        .map(took -> " " + took.map(DurationText::human).orElse("") + " |")
        .collect(Collectors.joining("", "| " + LineMarkdown.text(row.name()) + " |", "\n"));
  }
}
