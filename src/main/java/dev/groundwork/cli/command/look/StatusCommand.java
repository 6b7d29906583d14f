package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.option.CountConverter;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.StatusQuery;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a person wants to know about a database. */
@Command(
    name = "status",
    description = "Show what the database has, what is pending, and who changed what.",
    footer = {"", "Example: groundwork status --runs=3 --count"})
public final class StatusCommand implements Subcommand {
  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      converter = CountConverter.class,
      description = "how many of the last runs (default 10)")
  private int runs;

  @Option(names = "--count", description = "count the rows of every table, however long it takes")
  private boolean count;

  @Option(names = "--all", description = "list the applied changesets too")
  private boolean all;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("status", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    StatusQuery query = new StatusQuery(phases.look());
    StatusQuery.Wanted wanted = new StatusQuery.Wanted(runs, count, all);
    return List.of(
        phases.reach(),
        phases.blockableLook("status", MISMATCH, () -> query.look(wanted)),
        new Phase("ready", MISMATCH, query::judge));
  }
}
