package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.DatabaseDiff;
import dev.groundwork.config.Setting;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two databases beside each other. */
@Command(
    name = "diff",
    description = "Show what is not the same in this database and in another; writes nothing.",
    footer = {"", "Example: groundwork diff postgresql://reader@staging/shop"})
public final class DiffCommand implements Subcommand {
  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description = "of the other database; with a password better as GROUNDWORK_DIFF_URL")
  private Optional<String> url = Optional.empty();

  @Option(names = "--all", description = "compare owners, privileges, comments and extensions too")
  private boolean all;

  @Override
  public int run(CommandRunner runner) {
    return url.map(given -> runner.with(Setting.DIFF_URL, given))
        .orElse(runner)
        .run("diff", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    DatabaseDiff diff = new DatabaseDiff(phases.look(), all);
    return List.of(
        phases.reach(),
        new Phase("other", UNAVAILABLE, diff::reach),
        phases.blockableLook("compare", MISMATCH, diff::compare),
        new Phase("ready", MISMATCH, diff::judge));
  }
}
