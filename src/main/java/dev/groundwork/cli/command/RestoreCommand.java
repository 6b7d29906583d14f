package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.cli.option.RestoreOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.ConfirmedRestore;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A copy in the place of the database. */
@Command(
    name = "restore",
    description = "Put a copy in the place of the database, which stays under another name.",
    footer = {"", "Example: groundwork restore shop_20260108103104123"})
final class RestoreCommand implements Subcommand {
  @ArgGroup(multiplicity = "1")
  private @Nullable RestoreOptions source;

  @Option(names = "--disconnect", description = "end the sessions that are in the way")
  private boolean disconnect;

  @Option(names = "--yes", description = "do it without asking")
  private boolean yes;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("restore", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    RestoreOptions given = Objects.requireNonNull(source, "picocli asks for it");
    ConfirmedRestore.Request request =
        new ConfirmedRestore.Request(given.name, given.file, disconnect, yes);
    ConfirmedRestore restore = new ConfirmedRestore(phases.change(), request);
    return List.of(
        new Phase("confirm", USAGE, restore::confirm),
        phases.await(),
        new Phase("lock", BUSY, restore::lock),
        phases.blockableOutside("restore", CANNOT_CREATE, restore::perform),
        new Phase("commit", CANNOT_CREATE, phases.change()::recordUnchanged));
  }
}
