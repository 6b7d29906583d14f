package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.PENDING;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.cli.option.DurationConverter;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.command.look.SchemaWait;
import dev.groundwork.run.Phase;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a worker runs. */
@Command(
    name = "await-schema",
    description = "Wait until the database has these changelogs, or more: what a worker runs.",
    footer = {"", "Example: groundwork await-schema --timeout=2m"})
public final class AwaitSchemaCommand implements Subcommand {
  @Option(
      names = "--timeout",
      paramLabel = "duration",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "how long it may take (default 5m)")
  private Duration timeout = Duration.ZERO;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("await-schema", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    LookContext look = phases.look();
    SchemaWait schema = new SchemaWait(look);
    return List.of(
        new Phase("wait", UNAVAILABLE, () -> look.reachWhatIsPrepared(timeout)),
        new Phase("schema", PENDING, () -> schema.await(timeout)));
  }
}
