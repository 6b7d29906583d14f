package dev.groundwork.cli;

import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.RunWork;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.change.Consent;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One plan with everything that takes part in it. */
final class PlanExecution {
  private static final int LOST_CONNECTIONS = 3;

  private final Config config;
  private final Listener listener;
  private final Runner runner;
  private final RunContext context;
  private final PhaseCatalog phases;

  /**
   * Who runs it.
   *
   * @param path where programs are looked for
   */
  record Caller(String hostname, String path) {}

  /**
   * Whom it tells what.
   *
   * @param record the part of it that the ledger keeps, which the listener tells
   * @param printer gets what the command is asked to print
   */
  record Audience(Listener listener, RunRecord record, Consent consent, Consumer<String> printer) {}

  /**
   * The run.
   *
   * @param hash of the changelogs, which a fleet reads once
   */
  PlanExecution(Config config, ChangelogHash hash, Audience audience, Caller caller) {
    this.config = config;
    this.listener = audience.listener();
    RunResources resources = new RunResources();
    DatabaseChanges changes = new DatabaseChanges();
    RestartPolicy recovery = new RestartPolicy(LOST_CONNECTIONS, config.migrate().attempts());
    this.runner = new Runner(listener, recovery, resources, changes, System::nanoTime);
    this.context =
        new RunContext(
            config,
            hash,
            caller.hostname(),
            new ToldProgress(listener),
            audience.printer(),
            resources,
            changes);
    RunWork work = new RunWork(context, audience.record());
    LookContext look = new LookContext(context, caller.hostname(), listener::message);
    ChangeContext change =
        new ChangeContext(
            context, work, audience.record(), audience.consent(), listener::message, caller.path());
    this.phases = new PhaseCatalog(work, look, change);
  }

  Report execute(String command, Function<PhaseCatalog, List<Phase>> plan) {
    config.notices().forEach(listener::warned);
    return runner.run(new Plan(command, plan.apply(phases)));
  }

  /** What is kept of the database, by a thread that works on others next. */
  void forget() {
    context.forget();
  }

  void terminate() {
    runner.terminate();
  }
}
