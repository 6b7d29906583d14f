package dev.groundwork.cli;

import dev.groundwork.run.Phase;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** One method per subcommand; its body is the plan. */
@Command(
    name = "groundwork",
    description = "Gets a PostgreSQL database ready before a backend starts.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class Commands {

  /** Runs a plan and gives the exit status. */
  @FunctionalInterface
  interface Execution {
    int run(String command, Function<Phases, List<Phase>> plan);
  }

  private final Execution execution;
  private final Runnable showConfig;

  Commands(Execution execution, Runnable showConfig) {
    this.execution = execution;
    this.showConfig = showConfig;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Wait, prepare, migrate, verify and seed: what a service runs.")
  int up() {
    return execution.run(
        "up",
        p ->
            List.of(
                p.await(),
                p.prepare(),
                p.lock(),
                p.inspect(),
                p.migrate(),
                p.verify(),
                p.seed(),
                p.commit()));
  }

  @Command(
      name = "wait",
      mixinStandardHelpOptions = true,
      description = "Wait until the server answers and is writable.")
  int await() {
    return execution.run("wait", p -> List.of(p.await()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Create database, role, extensions and grants where they are missing.")
  int prepare() {
    return execution.run("prepare", p -> List.of(p.await(), p.prepare()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run the pending changesets and verify the schema; no seeds.")
  int migrate() {
    return execution.run(
        "migrate",
        p -> List.of(p.await(), p.lock(), p.inspect(), p.migrate(), p.verify(), p.commit()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Look whether the schema is what it should be; writes nothing.")
  int verify() {
    return execution.run("verify", p -> List.of(p.await(), p.compare(), p.verify()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run the seeds that their guards allow; the schema has to be up to date.")
  int seed() {
    return execution.run(
        "seed", p -> List.of(p.await(), p.lock(), p.inspect(), p.verify(), p.seed(), p.commit()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Print every setting with where it comes from; secrets are masked.")
  int config() {
    showConfig.run();
    return 0;
  }
}
