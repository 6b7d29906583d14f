package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.Diagnosis;
import dev.groundwork.run.Phase;
import java.util.List;
import picocli.CommandLine.Command;

/** Whatever is not well, and whether it would stop a run. */
@Command(
    name = "doctor",
    description = "Look for what is not well with server and database, and how to mend it.",
    footer = {"", "Example: groundwork doctor"})
public final class DoctorCommand implements Subcommand {
  @Override
  public int run(CommandRunner runner) {
    return runner.run("doctor", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    Diagnosis diagnosis = new Diagnosis(phases.look());
    return List.of(
        phases.reach(),
        phases.blockableLook("doctor", MISMATCH, diagnosis::examine),
        new Phase("ready", MISMATCH, diagnosis::judge));
  }
}
