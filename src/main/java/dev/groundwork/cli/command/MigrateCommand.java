package dev.groundwork.cli.command;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** As {@code up}, without prepare and without seeds. */
@Command(
    name = "migrate",
    description = "Run the pending changesets and verify the schema; no seeds.",
    footer = {"", "Example: groundwork migrate"})
final class MigrateCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("migrate", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    return List.of(
        phases.await(),
        phases.lock(),
        phases.inspect(),
        phases.migrate(),
        phases.verify(),
        phases.commit());
  }
}
