package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.cli.command.Commands;
import dev.groundwork.cli.help.CommandExitCodes;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.RunWork;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.change.Consent;
import dev.groundwork.command.fleet.FleetContext;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.migrate.create.NewMigration;
import dev.groundwork.report.Header;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Phase;
import dev.groundwork.run.RunResources;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Walks every plan that there is. */
class PlansTest {
  private static final Set<String> READ =
      Set.of(
          "wait",
          "lock",
          "inspect",
          "verify",
          "confirm",
          "status",
          "ready",
          "schema",
          "plan",
          "describe",
          "lint",
          "validate",
          "doctor",
          "report",
          "export",
          "rehearse",
          "backups",
          "survey",
          "baseline",
          "compare",
          "targets",
          "wave 1/3", // whose targets take each a lock of its own
          "wave 2/3",
          "wave 3/3",
          "fleet",
          "other",
          "scratch"); // which writes into a database of its own

  /** Prepare has the cluster's own lock. */
  private static final Set<String> WRITE =
      Set.of("migrate", "seed", "commit", "backup", "adopt", "capture");

  private static final Set<String> DESTROY =
      Set.of("rollback", "resolve", "restore", "reset", "unmark");

  /** What a command is given that needs an argument, or does something else with one. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("completion", List.of("fish")),
          Map.entry("rollback", List.of("--last-run")),
          Map.entry("resolve", List.of("--applied=x")),
          Map.entry("seed", List.of("", "--dry-run", "--force=x", "--export=t", "--export-all=d")),
          Map.entry("describe", List.of("", "--write=s.md", "--check=s.html")),
          Map.entry("plan", List.of("", "--rehearse")),
          Map.entry("verify", List.of("", "--from-scratch")),
          Map.entry("backup", List.of("", "--to=f")),
          Map.entry("fleet", List.of("up", "status", "plan")),
          Map.entry("restore", List.of("name", "--from=f")),
          Map.entry("reset", List.of("", "--unmark")),
          Map.entry("new", List.of("name")),
          Map.entry("diff", List.of("postgresql://u@h/d")),
          Map.entry("capture", List.of("name", "name --dry-run")),
          Map.entry("adopt", List.of("--baseline=x", "--baseline=x --dry-run")));

  private static final Set<String> WITHOUT_A_PLAN = Set.of("config", "completion", "init", "new");

  private final Map<String, List<String>> plans = new LinkedHashMap<>();
  private String asked = "";

  private Map<String, List<String>> plans() {
    for (String command : Commands.line().getSubcommands().keySet()) {
      for (String argument : ARGUMENTS.getOrDefault(command, List.of(""))) {
        asked = (command + " " + argument).strip();
        CommandLine fresh = Commands.line();
        fresh.setOut(new PrintWriter(Writer.nullWriter()));
        fresh.setExecutionStrategy(new SubcommandStrategy(new Remembering()));
        assertThat(fresh.execute(asked.split(" "))).as(asked).isZero();
      }
    }
    return plans;
  }

  /** Runs no plan, and looks at each. */
  private final class Remembering implements CommandRunner {
    @Override
    public int run(String command, Function<PhaseCatalog, List<Phase>> plan) {
      return remember(command, plan);
    }

    @Override
    public CommandRunner with(Setting setting, String value) {
      return this;
    }

    @Override
    public int runOffline(String command, Function<PhaseCatalog, List<Phase>> plan) {
      return remember(command, plan);
    }

    @Override
    public int print(String command, Function<PhaseCatalog, List<Phase>> plan) {
      return remember(command, plan);
    }

    @Override
    public int fleet(
        String command,
        Function<PhaseCatalog, List<Phase>> each,
        Function<FleetContext, List<Phase>> plan) {
      Config config = offline();
      FleetContext context =
          new FleetContext(
              config,
              new Header("", "", ""),
              new ChangelogHash(config),
              "",
              text -> {},
              (event, fields) -> {},
              new RunResources(),
              new DatabaseChanges(),
              (target, patience) -> {
                throw new IllegalStateException("nothing is run");
              });
      return remember("fleet", plan.apply(context));
    }

    @Override
    public int showConfig() {
      return 0;
    }

    @Override
    public int create(NewMigration.Request request) {
      return 0;
    }

    @Override
    public int begin(Beginning beginning) {
      return 0;
    }
  }

  private int remember(String command, Function<PhaseCatalog, List<Phase>> plan) {
    RunContext context =
        new RunContext(
            offline(),
            new ChangelogHash(offline()),
            "",
            text -> {},
            text -> {},
            new RunResources(),
            new DatabaseChanges());
    RunRecord record = new RunRecord(new Header("", "", ""));
    RunWork work = new RunWork(context, record);
    Consent consent = new Consent(Optional.empty(), question -> {});
    ChangeContext change = new ChangeContext(context, work, record, consent, line -> {}, "");
    PhaseCatalog phases = new PhaseCatalog(work, new LookContext(context, "", text -> {}), change);
    return remember(command, plan.apply(phases));
  }

  private static Config offline() {
    return new ConfigLoader(Map.of(), Map.of(), Map.of(), Path.of("")).loadOffline();
  }

  private int remember(String command, List<Phase> planned) {
    assertThat(asked.split(" ")[0]).as("as which it runs and is called").isEqualTo(command);
    assertThat(CommandExitCodes.of(command))
        .as("what help says of the exit codes of %s", command)
        .containsAll(planned.stream().map(Phase::onFailure).toList());
    plans.put(asked, planned.stream().map(Phase::name).toList());
    return 0;
  }

  @Test
  void everyCommandHasAPlanAndEveryPhaseIsKnown() {
    Map<String, List<String>> all = plans();
    Set<String> commands = Commands.line().getSubcommands().keySet();

    assertThat(all.keySet().stream().map(asked -> asked.split(" ")[0]).toList())
        .containsAll(commands.stream().filter(c -> !WITHOUT_A_PLAN.contains(c)).toList());
    assertThat(all.values().stream().flatMap(List::stream))
        .as("say here whether a new phase reads, writes or destroys")
        .allMatch(
            p ->
                READ.contains(p)
                    || WRITE.contains(p)
                    || DESTROY.contains(p)
                    || p.equals("prepare"));
  }

  @Test
  void whateverWritesComesAfterTheLock() {
    plans()
        .forEach(
            (command, phases) -> {
              int lock = phases.indexOf("lock");
              for (int i = 0; i < phases.size(); i++) {
                String phase = phases.get(i);
                if (WRITE.contains(phase) || DESTROY.contains(phase)) {
                  assertThat(lock).as("%s: %s", command, phase).isBetween(0, i - 1);
                }
              }
            });
  }

  @Test
  void whateverDestroysStartsWithConfirm() {
    plans()
        .forEach(
            (command, phases) -> {
              if (phases.stream().anyMatch(DESTROY::contains)) {
                assertThat(phases.get(0)).as(command).isEqualTo("confirm");
              }
            });
  }

  @Test
  void theHelpOfEveryCommandHasAnExample() {
    Commands.line()
        .getSubcommands()
        .forEach(
            (name, line) ->
                assertThat(Arrays.toString(line.getCommandSpec().usageMessage().footer()))
                    .as(name)
                    .contains("Example: groundwork " + name));
  }
}
