package dev.groundwork.cli;

import dev.groundwork.cli.option.SeedOptions;
import dev.groundwork.migrate.create.NewMigration;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** One method per subcommand; its body is the plan. */
@Command(
    name = "groundwork",
    description = "Gets a PostgreSQL database ready before a backend starts.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT, // so that every command has --help
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false)
final class Commands extends ChangingCommands {
  /** As help lists them; a class's methods have no order of their own. */
  private static final List<String> ORDER =
      List.of(
          "up",
          "wait",
          "prepare",
          "migrate",
          "verify",
          "seed",
          "config",
          "status",
          "plan",
          "validate",
          "doctor",
          "rollback",
          "resolve",
          "backup",
          "backups",
          "restore",
          "reset",
          "new",
          "await-schema",
          "completion");

  private final Execution printing;
  private final Runnable showConfig;

  /**
   * The commands.
   *
   * @param offline runs a plan that needs no database
   * @param printing runs a plan whose product goes to the output, and its report elsewhere
   * @param newMigration writes a file, and gives the exit status
   */
  Commands(
      Execution execution,
      Execution offline,
      Execution printing,
      Runnable showConfig,
      ToIntFunction<NewMigration.Request> newMigration) {
    super(execution, offline, newMigration);
    this.printing = printing;
    this.showConfig = showConfig;
  }

  /** The command line of these commands, in their order. */
  CommandLine line() {
    CommandLine line = new CommandLine(this);
    CommandSpec spec = line.getCommandSpec();
    for (String name : ORDER) {
      CommandLine command = spec.removeSubcommand(name);
      command
          .getCommandSpec()
          .usageMessage()
          .exitCodeListHeading("%nExit codes:%n")
          .exitCodeList(CommandExitCodes.meanings(name));
      spec.addSubcommand(name, command);
    }
    HelpText.install(line);
    return line;
  }

  @Command(
      description = "Wait, prepare, migrate, verify and seed: what a service runs.",
      footer = {"", "Example: groundwork up --environment=development"})
  int up() {
    return execution.run(
        "up",
        p ->
            Stream.of(
                    List.of(p.await(), p.prepare(), p.lock(), p.inspect()),
                    p.changing().backup(),
                    List.of(p.migrate(), p.verify(), p.seed(), p.commit()))
                .flatMap(List::stream)
                .toList());
  }

  @Command(
      name = "wait",
      description = "Wait until the server answers and is writable.",
      footer = {"", "Example: groundwork wait --wait-timeout=2m"})
  int await() {
    return execution.run("wait", p -> List.of(p.await()));
  }

  @Command(
      description = "Create database, role, extensions and grants where they are missing.",
      footer = {"", "Example: groundwork prepare --prepare-extensions=pg_trgm"})
  int prepare() {
    return execution.run("prepare", p -> List.of(p.await(), p.prepare()));
  }

  @Command(
      description = "Run the pending changesets and verify the schema; no seeds.",
      footer = {"", "Example: groundwork migrate"})
  int migrate() {
    return execution.run(
        "migrate",
        p -> List.of(p.await(), p.lock(), p.inspect(), p.migrate(), p.verify(), p.commit()));
  }

  @Command(
      description = "Look whether the schema is what it should be; writes nothing.",
      footer = {"", "Example: groundwork verify"})
  int verify() {
    return execution.run("verify", p -> List.of(p.await(), p.compare(), p.verify()));
  }

  @Command(
      description = "Run the seeds that their guards allow; the schema has to be up to date.",
      footer = {"", "Example: groundwork seed --dry-run"})
  int seed(@Mixin SeedOptions options) {
    options.checkOne();
    if (options.export().isPresent()) {
      return printing.run(
          "seed", p -> List.of(p.await(), p.export(options.export().get(), options.where())));
    }
    if (options.dryRun()) {
      return execution.run("seed", p -> List.of(p.await(), p.compare(), p.rehearse()));
    }
    if (options.force().isPresent()) {
      String set = options.force().get();
      return execution.run(
          "seed",
          p ->
              List.of(
                  p.await(), p.lockAlways(), p.inspect(), p.verify(), p.force(set), p.commit()));
    }
    return execution.run(
        "seed", p -> List.of(p.await(), p.lock(), p.inspect(), p.verify(), p.seed(), p.commit()));
  }

  @Command(
      description = "Print every setting with where it comes from; secrets are masked.",
      footer = {"", "Example: groundwork config"})
  int config() {
    showConfig.run();
    return 0;
  }
}
