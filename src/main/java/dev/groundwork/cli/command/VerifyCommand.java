package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.FromScratch;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The look at the schema that ends a migration, alone. */
@Command(
    name = "verify",
    description = "Look whether the schema is what it should be; writes nothing.",
    footer = {"", "Example: groundwork verify"})
final class VerifyCommand implements Subcommand {
  @Option(
      names = "--from-scratch",
      description = "compare it with what the changelogs make of a scratch database")
  private boolean fromScratch;

  @Override
  public int run(CommandRunner runner) {
    return runner.run("verify", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    List<Phase> plan = List.of(phases.await(), phases.compare(), phases.verify());
    return fromScratch ? Stream.concat(plan.stream(), scratch(phases)).toList() : plan;
  }

  private static Stream<Phase> scratch(PhaseCatalog phases) {
    FromScratch scratch = new FromScratch(phases.look());
    return Stream.of(
        phases.blockableOutside("scratch", MIGRATION, scratch::build),
        new Phase("compare", MISMATCH, scratch::compare),
        new Phase("ready", MISMATCH, scratch::judge));
  }
}
