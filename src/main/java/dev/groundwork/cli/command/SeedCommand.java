package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.SEED;

import dev.groundwork.cli.option.SeedOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.RunWork;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The seeds: all that may run, one by force, a rehearsal, or rows as a set. */
@Command(
    name = "seed",
    description = "Run the seeds that their guards allow; the schema has to be up to date.",
    footer = {"", "Example: groundwork seed --dry-run"})
final class SeedCommand implements Subcommand {
  @Mixin private SeedOptions options = new SeedOptions();

  @Override
  public int run(CommandRunner runner) {
    options.checkOne();
    return options.export().isPresent()
        ? runner.print("seed", this::plan)
        : runner.run("seed", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    if (options.export().isPresent()) {
      return List.of(phases.await(), export(phases.work(), options.export().get()));
    }
    if (options.exportAll().isPresent()) {
      return List.of(phases.await(), exportAll(phases.work(), options.exportAll().get()));
    }
    if (options.dryRun()) {
      return List.of(phases.await(), phases.compare(), rehearse(phases.work()));
    }
    Optional<String> set = options.force();
    return List.of(
        phases.await(),
        set.isPresent() ? phases.lockAlways() : phases.lock(),
        phases.inspect(),
        phases.verify(),
        set.isPresent() ? force(phases, set.get()) : phases.seed(),
        phases.commit());
  }

  /** Prints rows as a set of seeds. */
  private Phase export(RunWork work, String table) {
    return new Phase("export", SEED, () -> work.export(table, options.where()));
  }

  /** Writes the rows of all tables as a folder of seeds. */
  private static Phase exportAll(RunWork work, Path folder) {
    return new Phase("export", SEED, () -> work.exportAll(folder));
  }

  /** Tells what the seeds would write. */
  private static Phase rehearse(RunWork work) {
    return new Phase("rehearse", SEED, work::rehearse);
  }

  /** Applies one set of seeds by hand. */
  private static Phase force(PhaseCatalog phases, String set) {
    return phases.blockable("seed", SEED, () -> phases.work().force(set));
  }
}
