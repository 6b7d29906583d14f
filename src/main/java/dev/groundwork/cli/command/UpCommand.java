package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.AdoptionInUp;
import dev.groundwork.command.change.BackupInUp;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What a service runs. */
@Command(
    name = "up",
    description = "Wait, prepare, migrate, verify and seed: what a service runs.",
    footer = {"", "Example: groundwork up --environment=development"})
final class UpCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("up", UpCommand::plan);
  }

  static List<Phase> plan(PhaseCatalog phases) {
    return Stream.of(
            List.of(phases.awaitForPrepare(), phases.prepare(), phases.lock()),
            adoption(phases),
            List.of(phases.inspect()),
            backup(phases),
            List.of(phases.migrate(), phases.verify(), phases.seed(), phases.commit()))
        .flatMap(List::stream)
        .toList();
  }

  /** Another tool's history, where the settings have the consent to take it over, or keep it. */
  private static List<Phase> adoption(PhaseCatalog phases) {
    ChangeContext change = phases.change();
    return change.adoptsByItself() || change.keepsHistory()
        ? List.of(phases.blockable("adopt", MISMATCH, () -> new AdoptionInUp(change).perform()))
        : List.of();
  }

  /** The copy before something changes, where the settings want one. */
  private static List<Phase> backup(PhaseCatalog phases) {
    ChangeContext change = phases.change();
    return change.copiesBeforeMigrate()
        ? List.of(
            phases.blockableOutside(
                "backup", CANNOT_CREATE, () -> new BackupInUp(change).perform()))
        : List.of();
  }
}
