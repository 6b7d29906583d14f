package dev.groundwork.cli;

import dev.groundwork.cli.command.Commands;
import dev.groundwork.cli.help.Version;
import dev.groundwork.cli.option.Options;
import dev.groundwork.config.Config;
import dev.groundwork.report.CompositeListener;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.report.TextReport;
import dev.groundwork.report.UsageText;
import dev.groundwork.report.file.TerminationLog;
import dev.groundwork.report.metric.MetricsFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The command line: from arguments and environment to an exit code. */
public final class Cli {
  /** What a service runs: nothing to parse, and no time to lose on how it would be done. */
  private static final String[] SERVICE = {"up"};

  /** Those that leave numbers in {@code report.metrics}, also where nothing could begin. */
  private static final Set<String> RUNS = Set.of("up", "migrate", "seed");

  private final Options options = new Options();
  private final CommandExecution execution;
  private final Streams streams;

  /**
   * @param environment all variables
   * @param hostname ours, by which others see whose sessions these are
   */
  public Cli(Map<String, String> environment, Streams streams, String hostname) {
    this.streams = streams;
    this.execution = new CommandExecution(environment, streams, hostname, options);
  }

  /**
   * Runs a command to its end.
   *
   * @return the exit status, always one of {@link ExitCode}
   */
  public int run(String... arguments) {
    return Arrays.equals(arguments, SERVICE)
        ? serve()
        : parse(asOptions(List.of(arguments)).toArray(String[]::new));
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

  private int serve() {
    try {
      return Commands.service().run(execution);
    } catch (RuntimeException | Error e) {
      return failed(e, "up").status();
    }
  }

  private int parse(String... arguments) {
    CommandLine line = Commands.line();
    options.addTo(line, List.of(arguments));
    line.setOut(LineWriter.writer(streams.out(), streams.charset()));
    line.setErr(LineWriter.writer(streams.err(), streams.charset()));
    line.setExecutionStrategy(new SubcommandStrategy(execution));
    line.setExpandAtFiles(false); // what is in a file is no argument of ours
    line.setParameterExceptionHandler(new UsageError(this::misused));
    line.setExecutionExceptionHandler(
        (e, command, result) -> failed(e, command.getCommandName()).status());
    return line.execute(arguments);
  }

  /** Ends the run that is under way, soon and rolled back; from any thread. */
  public void terminate() {
    execution.terminate();
  }

  /** The card of what failed before there was a run: wrong settings, or a bug. */
  private ExitCode failed(Throwable e, String command) {
    return failed(
        Failure.before("config", e.getCause() instanceof Error error ? error : e),
        RUNS.contains(command) ? command : "",
        header ->
            new TextReport(streams.out(), header, execution.style(false, streams.terminal())));
  }

  private static MetricsFile numbers(Path path, Header header, Listener printed) {
    return new MetricsFile(path, printed::warned, header, Map.of(), Clock.systemUTC());
  }

  private ExitCode misused(GroundworkException e, List<String> arguments) {
    options.takeOutput(arguments);
    PrintWriter err = LineWriter.writer(streams.err(), streams.charset());
    return failed(Failure.before("usage", e), "", header -> new UsageText(err));
  }

  /** The settings may be what is wrong, so that how to tell it is looked up without the others. */
  private ExitCode failed(Failure failure, String run, Function<Header, Listener> text) {
    Config.Output output = execution.loader().output();
    Header header = new Header(Version.number(), "", "");
    Listener printed =
        output.format() == Config.OutputFormat.JSON
            ? new JsonReport(streams.out(), header, false)
            : text.apply(header);
    TerminationLog log = new TerminationLog(output.terminationLog(), printed::warned);
    CompositeListener report = new CompositeListener(streams.err()::println, List.of(log, printed));
    if (!run.isEmpty()) {
      Report never = new Report(run, List.of(), Optional.of(failure), Duration.ZERO);
      output.files().metrics().ifPresent(path -> numbers(path, header, printed).neverBegan(never));
    }
    report.finished(new Report("", List.of(), Optional.of(failure), Duration.ZERO));
    return failure.exit();
  }
}
