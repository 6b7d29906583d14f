package dev.groundwork.cli;

import dev.groundwork.cli.help.Version;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.change.Consent;
import dev.groundwork.command.fleet.FleetContext;
import dev.groundwork.config.Config;
import dev.groundwork.fleet.pool.TargetWork;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.report.Header;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A plan over many databases, on each of which another plan is run: that of one database. */
final class FleetExecution implements TargetWork {
  private final Config config;
  private final ChangelogHash hash;
  private final PlanExecution.Caller caller;
  private final String command;
  private final Function<PhaseCatalog, List<Phase>> each;
  private final Listener listener;
  private final Runner runner;
  private final FleetContext context;

  /**
   * The run.
   *
   * @param command what the plan of each is called, in its ledger too
   * @param each that plan
   */
  FleetExecution(
      Config config,
      ReportFactory reports,
      PlanExecution.Caller caller,
      String command,
      Function<PhaseCatalog, List<Phase>> each) {
    this.config = config;
    this.hash = new ChangelogHash(config);
    this.caller = caller;
    this.command = command;
    this.each = each;
    Header header = new Header(Version.number(), ReportFactory.FLEET, config.environment());
    this.listener = reports.of(header, List.of());
    RunResources resources = new RunResources();
    DatabaseChanges changes = new DatabaseChanges();
    RestartPolicy never = new RestartPolicy(0, 1);
    this.runner = new Runner(listener, never, resources, changes, System::nanoTime);
    this.context =
        new FleetContext(
            config,
            header,
            hash,
            caller.hostname(),
            new ToldProgress(listener),
            listener::told,
            resources,
            changes,
            this);
  }

  Report execute(Function<FleetContext, List<Phase>> plan) {
    config.notices().forEach(listener::warned);
    return runner.run(new Plan("fleet", plan.apply(context)));
  }

  void terminate() {
    runner.terminate();
  }

  @Override
  public Run on(Target target, Duration patience) {
    Config own = context.settings(target, patience);
    RunRecord record =
        new RunRecord(new Header(Version.number(), target.url().toString(), own.environment()));
    Consent nobody = new Consent(Optional.empty(), question -> {});
    PlanExecution execution =
        new PlanExecution(
            own,
            hash.of(own),
            new PlanExecution.Audience(record, record, nobody, line -> {}),
            caller);
    return new TargetRun(execution);
  }

  private final class TargetRun implements Run {
    private final PlanExecution execution;

    private TargetRun(PlanExecution execution) {
      this.execution = execution;
    }

    @Override
    public Report perform() {
      try {
        return execution.execute(command, each);
      } finally {
        forget();
      }
    }

    /** A plan reads the changelogs in any case, and a run only where something is pending. */
    private void forget() {
      if (command.equals("plan")) {
        Migrations.forget();
      } else {
        execution.forget();
      }
    }

    @Override
    public void terminate() {
      execution.terminate();
    }
  }
}
