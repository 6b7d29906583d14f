package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.RunReports;
import dev.groundwork.report.page.RecordedRun;
import dev.groundwork.report.page.RunForm;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints runs that are over, as the ledger has them. */
public final class RunReport {
  private final Config config;
  private final ReadOnlySession reading;
  private final Consumer<String> printer;

  public RunReport(LookContext context) {
    this.config = context.config();
    this.reading = context.reading();
    this.printer = context.context().printer();
  }

  /**
   * One run, or several beside each other.
   *
   * @param run the newest of them; empty: the last of all
   */
  public Outcome print(RunForm form, Optional<Long> run, int most) throws Exception {
    List<RecordedRun> runs = new ArrayList<>();
    for (RunReports.Told told : new RunReports(reading.session(), config.name()).last(most, run)) {
      runs.add(StoredRun.read(told));
    }
    printer.accept(form.of(runs).stripTrailing());
    return Outcome.unchanged(Plural.of(runs.size(), "run"));
  }
}
