package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.SchemaCapture;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was changed by hand, as a migration. */
@Command(
    name = "capture",
    description = "Write what was changed by hand as a migration; for development only.",
    footer = {"", "Example: groundwork capture add-sku --dry-run"})
final class CaptureCommand implements Subcommand {
  @Parameters(paramLabel = "NAME", description = "what it does, in a few words")
  private String name = "";

  @Option(names = "--dry-run", description = "print the migration, and write nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("capture", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    SchemaCapture capture = new SchemaCapture(phases.change(), name, yes);
    return dryRun
        ? List.of(
            phases.await(),
            phases.lockAlways(),
            phases.blockableOutside("scratch", MIGRATION, capture::build),
            new Phase("compare", MISMATCH, capture::preview))
        : List.of(
            phases.awaitToAsk(),
            new Phase("confirm", USAGE, capture::confirm),
            phases.lockAlways(),
            phases.blockableOutside("scratch", MIGRATION, capture::build),
            new Phase("compare", MISMATCH, capture::prove),
            phases.blockableOutside("capture", MISMATCH, capture::write),
            new Phase("commit", MISMATCH, capture::commit));
  }
}
