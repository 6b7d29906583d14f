package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.ConfirmedReset;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything from the beginning, or the mark of production off. */
@Command(
    name = "reset",
    description = "Drop everything in our schemas, then do what up does; for development only.",
    footer = {"", "Example: groundwork reset --database shop_dev"})
final class ResetCommand implements Subcommand {
  @Option(names = "--database", paramLabel = "NAME", description = "its name, as consent")
  private Optional<String> database = Optional.empty();

  @Option(names = "--unmark", description = "only take the mark of production off")
  private boolean unmark;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("reset", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    ConfirmedReset reset = new ConfirmedReset(phases.change(), database);
    return unmark ? unmark(phases, reset) : reset(phases, reset);
  }

  private static List<Phase> unmark(PhaseCatalog phases, ConfirmedReset reset) {
    return List.of(
        new Phase("confirm", USAGE, reset::confirmUnmark),
        phases.await(),
        phases.lockAlways(),
        phases.blockable("unmark", MISMATCH, reset::unmark),
        phases.blockable("commit", MIGRATION, phases.change()::commitUnchanged));
  }

  private static List<Phase> reset(PhaseCatalog phases, ConfirmedReset reset) {
    return List.of(
        new Phase("confirm", USAGE, reset::confirm),
        phases.awaitForPrepare(),
        phases.prepare(),
        phases.lockAlways(),
        phases.blockable("reset", MISMATCH, reset::perform),
        phases.inspect(),
        phases.migrate(),
        phases.verify(),
        phases.seed(),
        phases.commit());
  }
}
