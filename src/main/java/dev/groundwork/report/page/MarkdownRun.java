package dev.groundwork.report.page;

import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run as a ticket, a pull request or a chat shows it. */
public final class MarkdownRun {
  private final RecordedRun run;
  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private MarkdownRun(RecordedRun run) {
    this.run = run;
    this.report = run.report();
  }

  public static String of(RecordedRun run) {
    return new MarkdownRun(run).text();
  }

  private String text() {
    line("# " + LineMarkdown.text(run.title() + ": " + run.result()));
    line("");
    run.facts().forEach(f -> line("- %s: %s".formatted(f.name(), LineMarkdown.text(f.value()))));
    line("- Took: " + DurationText.human(report.took()));
    report.failure().ifPresent(this::card);
    phases();
    slowest();
    restarts();
    seeds();
    warnings();
    heard();
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void heading(String heading) {
    line("");
    line("## " + heading);
    line("");
  }

  private void card(Failure failure) {
    String about = failure.summary().isEmpty() ? "" : ": " + failure.summary();
    heading("Failed in " + LineMarkdown.text(failure.phase() + about));
    for (Problem problem : failure.problems()) {
      field("What", problem.what());
      field("Where", problem.where());
      field("Next", problem.next());
    }
    field("State", failure.state());
    line("Exit: %s, %s".formatted(failure.exit(), failure.exit().meaning()));
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      line(name + ":\n");
      line(LineMarkdown.block(value));
    }
  }

  private void phases() {
    heading("Time line");
    table("phase", "state", "took", "");
    for (Report.Result result : report.results()) {
      row(
          result.phase(),
          result.outcome().state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          DurationText.human(result.took()),
          result.outcome().summary());
    }
  }

  private void table(String... names) {
    row(names);
    line("|" + " --- |".repeat(names.length));
  }

  private void row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(LineMarkdown.text(cell)).append(" |");
    }
    line(row.toString());
  }

  private void slowest() {
    List<Stretch> pieces = TimeLine.slowest(TimeLine.of(run));
    if (!pieces.isEmpty()) {
      heading("Changesets and seeds, the slowest first");
      table("", "took", "");
      pieces.forEach(p -> row(p.name(), DurationText.human(p.took()), p.note()));
      statements(pieces.stream().flatMap(p -> p.statements().stream()).toList());
    }
  }

  private void statements(List<SlowStatement> statements) {
    if (!statements.isEmpty()) {
      heading("Their slowest statements");
      table("changeset", "statement", "took", "");
      statements.forEach(
          s ->
              row(
                  s.changeset(),
                  s.sql(),
                  DurationText.human(s.took()),
                  String.join("; ", s.notes())));
    }
  }

  private void restarts() {
    if (!report.restarts().isEmpty()) {
      heading("Started again");
      table("phase", "", "what was in the way", "");
      report.restarts().forEach(r -> row(r.phase(), r.subject(), r.what(), r.why()));
    }
  }

  private void seeds() {
    List<Map<?, ?>> sets =
        report.results().stream().flatMap(r -> PieceOfWork.sets(r.outcome()).stream()).toList();
    if (!sets.isEmpty()) {
      heading("Seeds");
      table("set", "table", "state", "rows", "there already");
      for (Map<?, ?> set : sets) {
        row(
            PieceOfWork.text(set, "name"),
            PieceOfWork.text(set, "table"),
            (PieceOfWork.text(set, "state") + " " + PieceOfWork.text(set, "reason")).strip(),
            PieceOfWork.text(set, "rows"),
            PieceOfWork.text(set, "unchanged"));
      }
    }
  }

  private void warnings() {
    List<String> warnings =
        report.results().stream()
            .flatMap(r -> r.outcome().warnings().stream().map(w -> r.phase() + ": " + w))
            .toList();
    if (!warnings.isEmpty()) {
      heading("Warnings");
      warnings.forEach(warning -> line("- " + LineMarkdown.text(warning)));
    }
  }

  private void heard() {
    if (!run.heard().isEmpty()) {
      heading("Said on the way");
      table("after", "phase", "");
      run.heard().forEach(h -> row(DurationText.human(h.at()), h.phase(), h.line()));
    }
  }
}
