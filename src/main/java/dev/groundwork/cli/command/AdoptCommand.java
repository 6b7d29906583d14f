package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.option.AdoptOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.BaselineAdoption;
import dev.groundwork.command.change.ConfirmedAdoption;
import dev.groundwork.command.change.UndoneAdoption;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The history of another tool, or a schema that no changelog made, taken over. */
@Command(
    name = "adopt",
    description = "Take over a database that another tool kept, or no changelog made.",
    footer = {
      "",
      "Example: groundwork adopt --dry-run --migrate-changelog=prisma/migrations",
      "Example: groundwork adopt --baseline=init --dry-run"
    })
final class AdoptCommand implements Subcommand {
  @Mixin private final AdoptOptions choices = new AdoptOptions();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "write the schema as the first migration, and mark it as run")
  private Optional<String> baseline = Optional.empty();

  @Option(names = "--dry-run", description = "show what would be taken over, and end")
  private boolean dryRun;

  @Option(names = "--undo", description = "give back what was taken over, if nothing ran since")
  private boolean undo;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run(
        "adopt", undo ? this::givingBack : baseline.isPresent() ? this::first : this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    ConfirmedAdoption adoption = new ConfirmedAdoption(phases.change(), choices.choices(), yes);
    return dryRun
        ? List.of(phases.await(), new Phase("survey", MISMATCH, adoption::survey))
        : List.of(
            phases.awaitToAsk(),
            new Phase("confirm", USAGE, adoption::confirm),
            phases.lockAlways(),
            phases.blockable("adopt", MISMATCH, adoption::perform),
            phases.blockable("commit", MISMATCH, adoption::commit));
  }

  private List<Phase> first(PhaseCatalog phases) {
    BaselineAdoption adoption = new BaselineAdoption(phases.change(), baseline.orElseThrow(), yes);
    return dryRun
        ? List.of(
            phases.await(),
            phases.lockAlways(),
            phases.blockable("baseline", MISMATCH, adoption::preview))
        : List.of(
            phases.awaitToAsk(),
            new Phase("confirm", USAGE, adoption::confirm),
            phases.lockAlways(),
            phases.blockable("baseline", MISMATCH, adoption::prove),
            phases.blockable("adopt", MISMATCH, adoption::adopt),
            phases.blockable("commit", MISMATCH, adoption::commit));
  }

  private List<Phase> givingBack(PhaseCatalog phases) {
    UndoneAdoption undoing = new UndoneAdoption(phases.change(), yes);
    return List.of(
        phases.awaitToAsk(),
        new Phase("confirm", USAGE, undoing::confirm),
        phases.lockAlways(),
        phases.blockable("adopt", MISMATCH, undoing::perform),
        phases.blockable("commit", MISMATCH, undoing::commit));
  }
}
