package dev.groundwork.cli;

import dev.groundwork.cli.option.NewOptions;
import dev.groundwork.cli.option.ResolveOptions;
import dev.groundwork.cli.option.RestoreOptions;
import dev.groundwork.cli.option.RollbackOptions;
import dev.groundwork.command.change.BackupPhases;
import dev.groundwork.command.change.ResetPhases;
import dev.groundwork.command.change.ResolvePhases;
import dev.groundwork.command.change.RestorePhases;
import dev.groundwork.command.change.RollbackPhases;
import dev.groundwork.migrate.create.NewMigration;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands by which people change something around a run; each is a plan. */
class ChangingCommands extends LookingCommands {
  private final ToIntFunction<NewMigration.Request> newMigration;

  /**
   * The commands.
   *
   * @param offline runs a plan that needs no database
   * @param newMigration writes a file, and gives the exit status
   */
  ChangingCommands(
      Execution execution, Execution offline, ToIntFunction<NewMigration.Request> newMigration) {
    super(execution, offline);
    this.newMigration = newMigration;
  }

  @Command(
      description = "Take changesets back, the last one first, after showing how.",
      footer = {"", "Example: groundwork rollback --last-run"})
  int rollback(
      @ArgGroup(multiplicity = "1") RollbackOptions back,
      @Option(names = "--yes", description = "do it without asking") boolean yes) {
    return execution.run(
        "rollback",
        p -> {
          RollbackPhases rollback = p.changing().rollback(back.target(), yes);
          return List.of(
              rollback.confirm(), p.await(), p.lockAlways(), rollback.perform(), rollback.commit());
        });
  }

  @Command(
      description =
          "Correct the history of one changeset, after showing how; runs none of its SQL.",
      footer = {"", "Example: groundwork resolve --applied 20260108-add-sku::2"})
  int resolve(
      @ArgGroup(multiplicity = "1") ResolveOptions fix,
      @Option(names = "--yes", description = "do it without asking") boolean yes) {
    return execution.run(
        "resolve",
        p -> {
          ResolvePhases resolve = p.changing().resolve(fix.how(), fix.id(), yes);
          return List.of(
              resolve.confirm(), p.await(), p.lockAlways(), resolve.perform(), resolve.commit());
        });
  }

  @Command(
      description = "Copy the database on its server, or into a file.",
      footer = {"", "Example: groundwork backup --name before-easter"})
  int backup(
      @Option(
              names = "--name",
              paramLabel = "LABEL",
              defaultValue = "",
              converter = LabelConverter.class,
              description = "the end of the copy's name")
          String label,
      @Option(names = "--to", paramLabel = "FILE", description = "into a file, with pg_dump")
          Optional<Path> file,
      @Option(names = "--disconnect", description = "end the sessions that are in the way")
          boolean disconnect) {
    if (file.isPresent() && (disconnect || !label.isEmpty())) {
      throw new ParameterException(
          wholeLine().getSubcommands().get("backup"),
          "--to writes a file: --name and --disconnect are for a copy on the server");
    }
    BackupPhases.Request request = new BackupPhases.Request(label, file, disconnect);
    return execution.run(
        "backup",
        p -> {
          BackupPhases backup = p.changing().backup(request);
          return List.of(p.await(), backup.lock(), backup.perform(), backup.commit());
        });
  }

  @Command(
      description = "List the copies of the database on its server, the oldest first.",
      footer = {"", "Example: groundwork backups"})
  int backups() {
    BackupPhases.Request request = new BackupPhases.Request("", Optional.empty(), false);
    return execution.run("backups", p -> List.of(p.await(), p.changing().backup(request).list()));
  }

  @Command(
      description = "Put a copy in the place of the database, which stays under another name.",
      footer = {"", "Example: groundwork restore shop_20260108103104123"})
  int restore(
      @ArgGroup(multiplicity = "1") RestoreOptions source,
      @Option(names = "--disconnect", description = "end the sessions that are in the way")
          boolean disconnect,
      @Option(names = "--yes", description = "do it without asking") boolean yes) {
    return execution.run(
        "restore",
        p -> {
          RestorePhases restore =
              p.changing()
                  .restore(new RestorePhases.Request(source.name, source.file, disconnect, yes));
          return List.of(
              restore.confirm(), p.await(), restore.lock(), restore.perform(), restore.commit());
        });
  }

  @Command(
      description = "Drop everything in our schemas, then do what up does; for development only.",
      footer = {"", "Example: groundwork reset --database shop_dev"})
  int reset(
      @Option(names = "--database", paramLabel = "NAME", description = "its name, as consent")
          Optional<String> database,
      @Option(names = "--unmark", description = "only take the mark of production off")
          boolean unmark) {
    return execution.run(
        "reset", p -> unmark ? unmark(p, p.changing().reset(database)) : reset(p, database));
  }

  private static List<Phase> unmark(Phases p, ResetPhases reset) {
    return List.of(
        reset.confirmUnmark(), p.await(), p.lockAlways(), reset.unmark(), reset.commit());
  }

  private static List<Phase> reset(Phases p, Optional<String> database) {
    ResetPhases reset = p.changing().reset(database);
    return List.of(
        reset.confirm(),
        p.await(),
        p.prepare(),
        p.lockAlways(),
        reset.perform(),
        p.inspect(),
        p.migrate(),
        p.verify(),
        p.seed(),
        p.commit());
  }

  @Command(
      name = "new",
      description = "Write the file of a new migration, by a recipe that locks little.",
      footer = {"", "Example: groundwork new add-sku --add-column products.sku"})
  int create(
      @Parameters(paramLabel = "NAME", description = "what it does, in a few words") String name,
      @ArgGroup(exclusive = true, multiplicity = "0..1") @Nullable NewOptions recipe) {
    return newMigration.applyAsInt(
        Optional.ofNullable(recipe).orElseGet(NewOptions::new).request(name));
  }
}
