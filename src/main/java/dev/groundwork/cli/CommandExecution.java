package dev.groundwork.cli;

import dev.groundwork.cli.help.Version;
import dev.groundwork.cli.option.Options;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.change.Consent;
import dev.groundwork.command.fleet.FleetContext;
import dev.groundwork.command.project.ProjectStart;
import dev.groundwork.command.project.StartReport;
import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import dev.groundwork.file.IoErrorText;
import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.migrate.create.NewMigration;
import dev.groundwork.report.Header;
import dev.groundwork.report.Style;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One subcommand with the settings that environment and options give it. */
final class CommandExecution implements CommandRunner {
  private final Map<String, String> environment;
  private final Streams streams;
  private final String hostname;
  private final Options options;
  private volatile Runnable terminator = () -> {};

  CommandExecution(
      Map<String, String> environment, Streams streams, String hostname, Options options) {
    this.environment = environment;
    this.streams = streams;
    this.hostname = hostname;
    this.options = options;
  }

  @Override
  public int run(String command, Function<PhaseCatalog, List<Phase>> plan) {
    return run(command, plan, loader().load(), streams);
  }

  @Override
  public int runOffline(String command, Function<PhaseCatalog, List<Phase>> plan) {
    return run(command, plan, loader().loadOffline(), streams);
  }

  @Override
  public CommandRunner with(Setting setting, String value) {
    options.flags().put(setting, value);
    return this;
  }

  /** The report goes to where errors go, so that the output holds the product alone. */
  @Override
  public int print(String command, Function<PhaseCatalog, List<Phase>> plan) {
    Streams report = new Streams(streams.err(), streams.err(), false, streams.charset());
    return run(command, plan, loader().load(), report);
  }

  private int run(
      String command, Function<PhaseCatalog, List<Phase>> plan, Config config, Streams report) {
    Style style = style(config.output().verbose(), report.terminal());
    DiagnosticLog.open(config.output().logLevel());
    Header header =
        new Header(Version.number(), config.database().toString(), config.environment());
    RunRecord record = new RunRecord(header);
    ReportFactory reports = new ReportFactory(config, report, style, hostname, environment);
    Listener listener = reports.of(header, List.of(record));
    Consent consent = new Consent(reports.keyboard(), listener::asking);
    PlanExecution execution =
        new PlanExecution(
            config,
            new ChangelogHash(config),
            new PlanExecution.Audience(listener, record, consent, new Printer(streams.out())),
            caller());
    terminator = execution::terminate;
    return execution.execute(command, plan).exit().status();
  }

  private PlanExecution.Caller caller() {
    return new PlanExecution.Caller(hostname, environment.getOrDefault("PATH", ""));
  }

  /** Needs no database of its own, where each target brings one. */
  @Override
  public int fleet(
      String command,
      Function<PhaseCatalog, List<Phase>> each,
      Function<FleetContext, List<Phase>> plan) {
    Config config = loader().loadOffline();
    DiagnosticLog.open(config.output().logLevel());
    Style style = style(config.output().verbose(), streams.terminal());
    ReportFactory reports = new ReportFactory(config, streams, style, hostname, environment);
    FleetExecution execution = new FleetExecution(config, reports, caller(), command, each);
    terminator = execution::terminate;
    return execution.execute(plan).exit().status();
  }

  /** Ends the run that is under way, soon and rolled back; from any thread. */
  void terminate() {
    terminator.run();
  }

  @Override
  public int showConfig() {
    ConfigLoader loader = loader();
    new CommandOutput(streams.out(), loader.load().output().format()).settings(loader.rows());
    return ExitCode.READY.status();
  }

  /** What is written there belongs to another tool, and to its way of writing. */
  private static void refuseFolder(Path changelog) {
    if (Files.isDirectory(changelog)) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "the changelog is a folder, and new writes beside a file that includes the others",
          changelog.toString(),
          "write the next migration as its tool does, such as prisma migrate dev --create-only");
    }
  }

  /** Needs no database, and no setting but where the changelog is. */
  @Override
  public int create(NewMigration.Request request) {
    try {
      ConfigLoader.Place place = loader().place();
      refuseFolder(place.changelog());
      Optional<String> user = Optional.ofNullable(environment.get("USER"));
      Path file = new NewMigration(place.folder(), user, Clock.systemUTC()).write(request);
      new CommandOutput(streams.out(), place.format()).file(file);
      return ExitCode.READY.status();
    } catch (IOException e) {
      throw unwritable(e, "run it where the folder of the changelog can be written to");
    }
  }

  /** Needs no database, and of the settings only those in the project's own file. */
  @Override
  public int begin(Beginning beginning) {
    try {
      ConfigLoader.Place place = loader(beginning.folder()).place();
      String configured =
          beginning
              .folder()
              .toAbsolutePath()
              .relativize(place.changelog().toAbsolutePath())
              .toString()
              .replace('\\', '/');
      ProjectStart.Request request =
          new ProjectStart.Request(beginning.changelog(), configured, beginning.dryRun());
      StartReport report = new ProjectStart(beginning.folder(), Clock.systemUTC()).begin(request);
      new CommandOutput(streams.out(), place.format()).start(report);
      return ExitCode.READY.status();
    } catch (IOException e) {
      throw unwritable(e, "run it where the project's folder can be read and written to");
    }
  }

  private static GroundworkException unwritable(IOException e, String next) {
    return new GroundworkException(
            ExitCode.CANNOT_CREATE,
            "the file cannot be written: " + IoErrorText.of(e),
            IoErrorText.place(e),
            next)
        .causedBy(e);
  }

  ConfigLoader loader() {
    return loader(Path.of(""));
  }

  private ConfigLoader loader(Path directory) {
    return new ConfigLoader(environment, options.flags(), options.parameters(), directory);
  }

  Style style(boolean verbose, boolean terminal) {
    return new Style(
        terminal && !"dumb".equals(environment.get("TERM")) && !environment.containsKey("CI"),
        !environment.containsKey("NO_COLOR"),
        verbose,
        streams.charset());
  }
}
