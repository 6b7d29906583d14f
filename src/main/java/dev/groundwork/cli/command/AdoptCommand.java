package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.BaselineAdoption;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A schema that no changelog made, taken over. */
@Command(
    name = "adopt",
    description = "Take over a schema that no changelog made, as the first migration.",
    footer = {"", "Example: groundwork adopt --baseline init --dry-run"})
final class AdoptCommand implements Subcommand {
  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      required = true,
      description = "write the schema as the first migration, and mark it as run")
  private String baseline = "";

  @Option(names = "--dry-run", description = "prove that it can be done, and write nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("adopt", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    BaselineAdoption adoption = new BaselineAdoption(phases.change(), baseline, yes);
    Phase proof = new Phase("baseline", MISMATCH, adoption::prove);
    return dryRun
        ? List.of(phases.await(), phases.lockAlways(), proof)
        : List.of(
            new Phase("confirm", USAGE, adoption::confirm),
            phases.await(),
            phases.lockAlways(),
            proof,
            new Phase("adopt", MISMATCH, adoption::adopt),
            new Phase("commit", MISMATCH, adoption::commit));
  }
}
