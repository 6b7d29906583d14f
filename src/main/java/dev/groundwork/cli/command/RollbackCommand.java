package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.option.RollbackOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.ConfirmedRollback;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changesets taken back. */
@Command(
    name = "rollback",
    description = "Take changesets back, the last one first, after showing how.",
    footer = {"", "Example: groundwork rollback --last-run"})
final class RollbackCommand implements Subcommand {
  @ArgGroup(multiplicity = "1")
  private @Nullable RollbackOptions back;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("rollback", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    RollbackOptions given = Objects.requireNonNull(back, "picocli asks for it");
    ConfirmedRollback rollback = new ConfirmedRollback(phases.change(), given.target(), yes);
    return List.of(
        new Phase("confirm", USAGE, rollback::confirm),
        phases.await(),
        phases.lockAlways(),
        phases.blockable("rollback", MIGRATION, rollback::perform),
        phases.blockable("commit", MIGRATION, rollback::commit));
  }
}
