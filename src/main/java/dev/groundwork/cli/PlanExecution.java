package dev.groundwork.cli;

import dev.groundwork.cli.help.Version;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.RunWork;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.change.Consent;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.config.Config;
import dev.groundwork.report.Header;
import dev.groundwork.report.Style;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One plan with everything that takes part in it. */
final class PlanExecution {
  private static final int LOST_CONNECTIONS = 3;

  private final Config config;
  private final Listener listener;
  private final Runner runner;
  private final PhaseCatalog phases;

  /**
   * The run.
   *
   * @param product where goes what the command is asked to print
   * @param environment all variables
   */
  PlanExecution(
      Config config,
      Streams streams,
      PrintStream product,
      Style style,
      String hostname,
      Map<String, String> environment) {
    this.config = config;
    Header header =
        new Header(Version.number(), config.database().toString(), config.environment());
    RunRecord record = new RunRecord(header);
    this.listener = new Audience(config, header, hostname, environment).of(record, streams, style);
    RunResources resources = new RunResources();
    DatabaseChanges changes = new DatabaseChanges();
    RestartPolicy recovery = new RestartPolicy(LOST_CONNECTIONS, config.migrate().attempts());
    this.runner = new Runner(listener, recovery, resources, changes, System::nanoTime);
    RunContext context =
        new RunContext(
            config, hostname, progress(listener), new Printer(product), resources, changes);
    RunWork work = new RunWork(context, record);
    LookContext look = new LookContext(context, hostname, listener::message);
    Consent consent = new Consent(keyboard(streams), listener::asking);
    String path = environment.getOrDefault("PATH", "");
    ChangeContext change =
        new ChangeContext(context, work, record, consent, listener::message, path);
    this.phases = new PhaseCatalog(work, look, change);
  }

  /** What a machine reads asks nobody. */
  private Optional<BufferedReader> keyboard(Streams streams) {
    return config.output().format() == Config.OutputFormat.JSON
        ? Optional.empty()
        : streams.keyboard();
  }

  private static Progress progress(Listener listener) {
    return new Progress() {
      @Override
      public void say(String line) {
        listener.message(line);
      }

      @Override
      public boolean live(String line) {
        return listener.live(line);
      }
    };
  }

  ExitCode execute(String command, Function<PhaseCatalog, List<Phase>> plan) {
    config.notices().forEach(listener::warned);
    return runner.run(new Plan(command, plan.apply(phases))).exit();
  }

  void terminate() {
    runner.terminate();
  }
}
