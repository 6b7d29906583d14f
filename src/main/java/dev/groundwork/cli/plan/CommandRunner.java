package dev.groundwork.cli.plan;

import dev.groundwork.command.fleet.FleetContext;
import dev.groundwork.config.Setting;
import dev.groundwork.migrate.create.NewMigration;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What subcommands need of whoever knows the settings and where to print. */
public interface CommandRunner {
  /** Runs a plan, and gives the exit status, as all of these do. */
  int run(String command, Function<PhaseCatalog, List<Phase>> plan);

  /** Runs a plan that needs no database. */
  int runOffline(String command, Function<PhaseCatalog, List<Phase>> plan);

  /** Runs a plan whose product goes to the output, and its report elsewhere. */
  int print(String command, Function<PhaseCatalog, List<Phase>> plan);

  /**
   * Runs a plan over many databases.
   *
   * @param command what the plan of each is called
   * @param each the plan that is run on each
   */
  int fleet(
      String command,
      Function<PhaseCatalog, List<Phase>> each,
      Function<FleetContext, List<Phase>> plan);

  /** The same with a setting that a subcommand takes as an argument. */
  CommandRunner with(Setting setting, String value);

  /** Prints the settings. */
  int showConfig();

  /** Writes the file of a migration. */
  int create(NewMigration.Request request);

  /** Begins in a project. */
  int begin(Beginning beginning);

  /**
   * What {@code init} is asked for.
   *
   * @param folder of the project
   * @param changelog the one that is chosen, rather than found
   */
  record Beginning(Path folder, Optional<String> changelog, boolean dryRun) {}
}
