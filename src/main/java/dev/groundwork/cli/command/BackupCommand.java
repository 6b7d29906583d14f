package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;

import dev.groundwork.cli.option.LabelConverter;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.change.BackupByHand;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A copy of the database. */
@Command(
    name = "backup",
    description = "Copy the database on its server, or into a file.",
    footer = {"", "Example: groundwork backup --name before-easter"})
final class BackupCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "LABEL",
      defaultValue = "",
      converter = LabelConverter.class,
      description = "the end of the copy's name")
  private String label = "";

  @Option(names = "--to", paramLabel = "FILE", description = "into a file, with pg_dump")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--disconnect", description = "end the sessions that are in the way")
  private boolean disconnect;

  @Override
  public int run(CommandRunner runner) {
    if (file.isPresent() && (disconnect || !label.isEmpty())) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "picocli sets it").commandLine(),
          "--to writes a file: --name and --disconnect are for a copy on the server");
    }
    return runner.run("backup", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    BackupByHand backup =
        new BackupByHand(phases.change(), new BackupByHand.Request(label, file, disconnect));
    return List.of(
        phases.await(),
        new Phase("lock", BUSY, backup::lock),
        phases.blockableOutside("backup", CANNOT_CREATE, backup::perform),
        new Phase("commit", CANNOT_CREATE, phases.change()::recordUnchanged));
  }
}
