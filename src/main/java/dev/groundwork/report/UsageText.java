package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.io.PrintWriter;

/** A command line that was not understood, as the programs of a shell tell it. */
public final class UsageText implements AtTheEnd {
  private final PrintWriter err;

  public UsageText(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void finished(Report report) {
    report.failure().stream().flatMap(f -> f.problems().stream()).forEach(this::print);
  }

  private void print(Problem problem) {
    err.println("groundwork: " + TerminalSanitizer.line(problem.what()));
    TerminalSanitizer.lines(problem.next()).forEach(err::println);
    err.flush();
  }
}
