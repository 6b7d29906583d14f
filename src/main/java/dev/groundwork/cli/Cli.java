package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.migrate.create.NewMigration;
import dev.groundwork.report.CompositeListener;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.report.Style;
import dev.groundwork.report.TerminationLog;
import dev.groundwork.report.TextReport;
import dev.groundwork.report.UsageText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** The command line: from arguments and environment to an exit code. */
public final class Cli {
  /** What a service runs: nothing to parse, and no time to lose on how it would be done. */
  private static final String[] SERVICE = {"up"};

  private final Map<String, String> environment;
  private final Streams streams;
  private final String hostname;
  private final Options options = new Options();
  private volatile Optional<PlanExecution> run = Optional.empty();

  /**
   * @param environment all variables
   * @param hostname ours, by which others see whose sessions these are
   */
  public Cli(Map<String, String> environment, Streams streams, String hostname) {
    this.environment = environment;
    this.streams = streams;
    this.hostname = hostname;
  }

  /**
   * Runs a command to its end.
   *
   * @return the exit status, always one of {@link ExitCode}
   */
  public int run(String... arguments) {
    Commands commands =
        new Commands(
            this::execute, this::executeOffline, this::print, this::showConfig, this::newMigration);
    return Arrays.equals(arguments, SERVICE)
        ? serve(commands)
        : parse(commands, asOptions(List.of(arguments)).toArray(String[]::new));
  }

  /** What other programs have as a command: {@code groundwork help status}. */
  private static List<String> asOptions(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    if (!first.equals("help") && !first.equals("version")) {
      return arguments;
    }
    List<String> options = new ArrayList<>(arguments.subList(1, arguments.size()));
    options.add("--" + first);
    return options;
  }

  private int serve(Commands commands) {
    try {
      return commands.up();
    } catch (RuntimeException e) {
      return failed(e).status();
    }
  }

  private int parse(Commands commands, String... arguments) {
    CommandLine line = commands.line();
    options.addTo(line, List.of(arguments));
    line.setOut(LineWriter.writer(streams.out(), streams.charset()));
    line.setErr(LineWriter.writer(streams.err(), streams.charset()));
    line.setExecutionStrategy(new SubcommandStrategy());
    line.setExpandAtFiles(false); // what is in a file is no argument of ours
    line.setParameterExceptionHandler(new UsageError(this::misused));
    line.setExecutionExceptionHandler((e, command, result) -> failed(e).status());
    return line.execute(arguments);
  }

  /** Ends the run that is under way, soon and rolled back; from any thread. */
  public void terminate() {
    run.ifPresent(PlanExecution::terminate);
  }

  private int execute(String command, Function<Phases, List<Phase>> plan) {
    return execute(command, plan, loader().load(), streams);
  }

  private int executeOffline(String command, Function<Phases, List<Phase>> plan) {
    return execute(command, plan, loader().loadOffline(), streams);
  }

  /** The report goes to where errors go, so that the output holds the product alone. */
  private int print(String command, Function<Phases, List<Phase>> plan) {
    Streams report = new Streams(streams.err(), streams.err(), false, streams.charset());
    return execute(command, plan, loader().load(), report);
  }

  private int execute(
      String command, Function<Phases, List<Phase>> plan, Config config, Streams report) {
    Style style = style(config.output().verbose(), report.terminal());
    DiagnosticLog.open(config.output().logLevel());
    String path = environment.getOrDefault("PATH", "");
    PlanExecution current = new PlanExecution(config, report, streams.out(), style, hostname, path);
    run = Optional.of(current);
    return current.execute(command, plan).status();
  }

  private void showConfig() {
    ConfigLoader loader = loader();
    new CommandOutput(streams.out(), loader.load().output().format()).settings(loader.rows());
  }

  /** Needs no database, and no setting but where the changelog is. */
  private int newMigration(NewMigration.Request request) {
    try {
      ConfigLoader.Place place = loader().place();
      Optional<String> user = Optional.ofNullable(environment.get("USER"));
      Path file = new NewMigration(place.folder(), user, Clock.systemUTC()).write(request);
      new CommandOutput(streams.out(), place.format()).file(file);
      return ExitCode.READY.status();
    } catch (IOException e) {
      throw new GroundworkException(
              ExitCode.CANNOT_CREATE,
              "the file cannot be written: " + e.getClass().getSimpleName(),
              String.valueOf(e.getMessage()),
              "run it where the folder of the changelog can be written to")
          .causedBy(e);
    }
  }

  private ConfigLoader loader() {
    return new ConfigLoader(environment, options.flags(), options.parameters(), Path.of(""));
  }

  private Style style(boolean verbose, boolean terminal) {
    return new Style(
        terminal && !"dumb".equals(environment.get("TERM")),
        !environment.containsKey("NO_COLOR"),
        verbose,
        streams.charset());
  }

  /** The card of what failed before there was a run: wrong settings, or a bug. */
  private ExitCode failed(Exception e) {
    return failed(
        Failure.before("config", e),
        header -> new TextReport(streams.out(), header, style(false, streams.terminal())));
  }

  private ExitCode misused(GroundworkException e, List<String> arguments) {
    options.takeOutput(arguments);
    PrintWriter err = LineWriter.writer(streams.err(), streams.charset());
    return failed(Failure.before("usage", e), header -> new UsageText(err));
  }

  /** The settings may be what is wrong, so that how to tell it is looked up without the others. */
  private ExitCode failed(Failure failure, Function<Header, Listener> text) {
    Config.Output output = loader().output();
    Header header = new Header(Version.number(), "", "");
    Listener printed =
        output.format() == Config.OutputFormat.JSON
            ? new JsonReport(streams.out(), header, false)
            : text.apply(header);
    TerminationLog log = new TerminationLog(output.terminationLog(), printed::warned);
    CompositeListener report = new CompositeListener(streams.err()::println, List.of(log, printed));
    report.finished(new Report("", List.of(), Optional.of(failure), Duration.ZERO));
    return failure.exit();
  }
}
