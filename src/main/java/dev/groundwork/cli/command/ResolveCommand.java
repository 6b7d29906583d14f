package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.option.ResolveOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.ConfirmedCorrection;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The history of one changeset corrected. */
@Command(
    name = "resolve",
    description = "Correct the history of one changeset, after showing how; runs none of its SQL.",
    footer = {"", "Example: groundwork resolve --applied 20260108-add-sku::2"})
final class ResolveCommand implements Subcommand {
  @ArgGroup(multiplicity = "1")
  private @Nullable ResolveOptions fix;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("resolve", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    ResolveOptions given = Objects.requireNonNull(fix, "picocli asks for it");
    ConfirmedCorrection correction =
        new ConfirmedCorrection(phases.change(), given.how(), given.id(), yes);
    return List.of(
        new Phase("confirm", USAGE, correction::confirm),
        phases.await(),
        phases.lockAlways(),
        phases.blockable("resolve", MISMATCH, correction::perform),
        phases.blockable("commit", MISMATCH, correction::commit));
  }
}
