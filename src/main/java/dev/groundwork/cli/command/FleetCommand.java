package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.CONFIG;
import static dev.groundwork.run.ExitCode.INVALID;
import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.command.look.PlanCommand;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.fleet.FleetContext;
import dev.groundwork.command.fleet.FleetPlan;
import dev.groundwork.command.fleet.FleetStatus;
import dev.groundwork.command.fleet.FleetUp;
import dev.groundwork.run.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a release runs where every tenant has a database or a schema of its own. */
@Command(
    name = "fleet",
    description = "Do what up, status and plan do, over many databases or schemas.",
    footer = {"", "Example: groundwork fleet up --fleet-schemas=tenant_%%"})
final class FleetCommand implements Subcommand {
  /** What is done with each. */
  private enum Verb {
    up,
    status,
    plan
  }

  @Parameters(paramLabel = "up|status|plan", description = "what is done with each of them")
  private @Nullable Verb verb;

  @Override
  public int run(CommandRunner runner) {
    return switch (Objects.requireNonNull(verb, "picocli asks for it")) {
      case up -> runner.fleet("up", UpCommand::plan, FleetCommand::up);
      case status -> runner.fleet("status", phases -> List.of(), FleetCommand::status);
      case plan ->
          runner.fleet("plan", phases -> PlanCommand.plan(phases, false), FleetCommand::plan);
    };
  }

  /** A phase for each wave, so that the first that fails keeps those after it out. */
  private static List<Phase> up(FleetContext context) {
    FleetUp up = new FleetUp(context);
    List<Phase> phases = new ArrayList<>();
    phases.add(new Phase("targets", CONFIG, up::targets));
    up.waves().forEach(n -> phases.add(new Phase(up.title(n), MIGRATION, () -> up.wave(n))));
    phases.add(new Phase("fleet", MIGRATION, up::judge));
    return phases;
  }

  private static List<Phase> status(FleetContext context) {
    FleetStatus status = new FleetStatus(context);
    return List.of(
        new Phase("targets", CONFIG, status::targets),
        new Phase("status", MISMATCH, status::look),
        new Phase("ready", MISMATCH, status::judge));
  }

  private static List<Phase> plan(FleetContext context) {
    FleetPlan plan = new FleetPlan(context);
    return List.of(
        new Phase("targets", CONFIG, plan::targets),
        new Phase("plan", INVALID, plan::look),
        new Phase("fleet", INVALID, plan::judge));
  }
}
