package dev.groundwork.cli;

import dev.groundwork.command.look.StatusVerb;
import dev.groundwork.run.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that only look; each is a plan in which nothing is written, not even a schema. */
class LookingCommands {

  /** Runs a plan and gives the exit status. */
  @FunctionalInterface
  interface Execution {
    int run(String command, Function<Phases, List<Phase>> plan);
  }

  final Execution execution;
  private final Execution offline;
  @Spec private @Nullable CommandSpec groundwork;

  /**
   * @param offline for a plan that needs no database
   */
  LookingCommands(Execution execution, Execution offline) {
    this.execution = execution;
    this.offline = offline;
  }

  /** The whole command line. */
  final CommandLine wholeLine() {
    return Objects.requireNonNull(groundwork, "picocli sets it").commandLine();
  }

  @Command(
      description = "Show what the database has, what is pending, and who changed what.",
      footer = {"", "Example: groundwork status --runs=3 --count"})
  int status(
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = "10",
              converter = CountConverter.class,
              description = "how many of the last runs (default 10)")
          int runs,
      @Option(
              names = "--count",
              description = "count the rows of every table, however long it takes")
          boolean count,
      @Option(names = "--all", description = "list the applied changesets too") boolean all) {
    StatusVerb.Wanted wanted = new StatusVerb.Wanted(runs, count, all);
    return execution.run(
        "status",
        p -> List.of(p.looking().reach(), p.looking().status(wanted), p.looking().judge()));
  }

  @Command(
      description = "Show the SQL that up would run, what it locks, and what is dangerous in it.",
      footer = {"", "Example: groundwork plan --rehearse --migrate-lint=fail"})
  int plan(
      @Option(
              names = "--rehearse",
              description = "run it in a transaction that is rolled back, to see its locks")
          boolean rehearse) {
    return execution.run(
        "plan", p -> List.of(p.looking().reach(), p.looking().plan(rehearse), p.looking().lint()));
  }

  @Command(
      description = "Look for what is not well with server and database, and how to mend it.",
      footer = {"", "Example: groundwork doctor"})
  int doctor() {
    return execution.run(
        "doctor", p -> List.of(p.looking().reach(), p.looking().doctor(), p.looking().diagnose()));
  }

  @Command(
      description = "Check changelogs, seeds, checks and init-sql without a database: for CI.",
      footer = {"", "Example: groundwork validate --output=json"})
  int validate() {
    return offline.run("validate", p -> List.of(p.looking().validate()));
  }

  @Command(
      description = "Print the completion for a shell, or the manual page.",
      footer = {"", "Example: groundwork completion bash > /etc/bash_completion.d/groundwork"})
  int completion(
      @Parameters(
              paramLabel = "bash|zsh|fish|man",
              description =
                  "for which shell; man is the page for man(1); --output=json changes nothing")
          Completion what) {
    CommandLine line = wholeLine();
    line.getOut().print(what.of(line));
    line.getOut().flush();
    return 0;
  }

  @Command(
      name = "await-schema",
      description = "Wait until the database has these changelogs, or more: what a worker runs.",
      footer = {"", "Example: groundwork await-schema --timeout=2m"})
  int awaitSchema(
      @Option(
              names = "--timeout",
              paramLabel = "duration",
              defaultValue = "5m",
              converter = DurationConverter.class,
              description = "how long it may take (default 5m)")
          Duration timeout) {
    return execution.run(
        "await-schema",
        p -> List.of(p.looking().reachWhatIsPrepared(timeout), p.looking().awaitSchema(timeout)));
  }
}
