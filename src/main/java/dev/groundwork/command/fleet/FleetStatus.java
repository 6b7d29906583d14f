package dev.groundwork.command.fleet;

import dev.groundwork.config.Fleet;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.target.TargetList;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Which target is at which release, who is behind, and whose schema is another than the others'.
 */
public final class FleetStatus {
  /** Of one database over one connection. */
  private static final int AT_ONCE = 50;

  private final FleetContext context;
  private TargetList list = new TargetList(List.of(), "");
  private List<TargetState> states = List.of();

  public FleetStatus(FleetContext context) {
    this.context = context;
  }

  public Outcome targets() throws Exception {
    list = context.targets();
    return list.outcome();
  }

  /** Asks all of them. */
  public Outcome look() throws Exception {
    context.hash().value();
    Fleet.Limits limits = context.config().fleet().limits();
    int threads = Math.min(limits.concurrency(), limits.perServer());
    ExecutorService asking = Executors.newFixedThreadPool(threads);
    try {
      List<TargetState> all = new ArrayList<>();
      for (Future<List<TargetState>> some : asking.invokeAll(questions())) {
        all.addAll(some.get());
      }
      states = all;
    } finally {
      asking.shutdownNow();
    }
    states.forEach(state -> context.told().accept("target", state.fields()));
    return outcome();
  }

  private List<Callable<List<TargetState>>> questions() {
    Map<String, List<Target>> databases =
        list.targets().stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.database() + " " + t.url().user(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StateReader reader = new StateReader(context);
    List<Callable<List<TargetState>>> questions = new ArrayList<>();
    for (List<Target> targets : databases.values()) {
      for (int i = 0; i < targets.size(); i += AT_ONCE) {
        List<Target> some = targets.subList(i, Math.min(i + AT_ONCE, targets.size()));
        questions.add(() -> reader.read(some));
      }
    }
    return questions;
  }

  private Outcome outcome() {
    Map<String, List<TargetState>> releases =
        states.stream()
            .filter(TargetState::reached)
            .collect(Collectors.groupingBy(TargetState::title));
    List<Outcome.Line> lines = new ArrayList<>();
    Map<String, Object> counted = new LinkedHashMap<>();
    releases.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
        .forEach(
            e -> {
              counted.put(e.getKey(), e.getValue().size());
              lines.add(line(e.getKey(), Plural.of(e.getValue().size(), "target")));
            });
    tell(lines, "behind", behind());
    tell(lines, "odd", odd());
    tell(lines, "not reached", away());
    return Outcome.unchanged(Plural.of(states.size(), "target"))
        .withLines(lines)
        .withData(
            "fleet-status/1",
            JsonFields.with("targets", states.size())
                .and("list", list.hash())
                .and("releases", counted)
                .and("behind", behind().size())
                .and("odd", odd().size())
                .and("not_reached", away().size())
                .map());
  }

  private static void tell(List<Outcome.Line> lines, String label, List<TargetState> some) {
    if (!some.isEmpty()) {
      lines.add(line(label, some.size() + ": " + names(some)));
    }
  }

  private static Outcome.Line line(String label, String text) {
    return new Outcome.Line("%-14s%s".formatted(label, text), Optional.empty());
  }

  private static String names(List<TargetState> some) {
    return Plural.names(some.stream().map(state -> state.target().id()).toList());
  }

  private List<TargetState> away() {
    return states.stream().filter(state -> !state.reached()).toList();
  }

  private List<TargetState> behind() {
    return states.stream().filter(TargetState::reached).filter(s -> !s.atHead()).toList();
  }

  /** At the same release, and not as most of the others are. */
  private List<TargetState> odd() {
    Map<String, List<TargetState>> alike =
        states.stream()
            .filter(TargetState::atHead)
            .collect(
                Collectors.groupingBy(
                    TargetState::fingerprint, LinkedHashMap::new, Collectors.toList()));
    List<TargetState> most =
        alike.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    return states.stream().filter(TargetState::atHead).filter(s -> !most.contains(s)).toList();
  }

  /**
   * Whether all are at this image's head, and alike.
   *
   * @throws GroundworkException MISMATCH for odd ones, UNAVAILABLE for those that cannot be asked,
   *     PENDING for those behind; the card has all of them
   */
  public Outcome judge() {
    Map<ExitCode, Problem> wrong = new LinkedHashMap<>();
    if (!odd().isEmpty()) {
      wrong.put(ExitCode.MISMATCH, oddOnes(odd()));
    }
    if (!away().isEmpty()) {
      wrong.put(ExitCode.UNAVAILABLE, notReached(away()));
    }
    if (!behind().isEmpty()) {
      String what = Plural.are(behind().size(), "target") + " behind: " + names(behind());
      wrong.put(ExitCode.PENDING, new Problem(what, "", "groundwork fleet up brings them here"));
    }
    if (!wrong.isEmpty()) {
      ExitCode first = wrong.keySet().iterator().next();
      throw new GroundworkException(first, List.copyOf(wrong.values()));
    }
    return Outcome.unchanged(
        (states.size() == 1 ? "" : "all ")
            + Plural.are(states.size(), "target")
            + " at this release");
  }

  private static Problem oddOnes(List<TargetState> odd) {
    return new Problem(
        "another schema than the other targets of this release: " + names(odd),
        odd.get(0).target().where(),
        "groundwork verify --from-scratch shows what is different in one of them");
  }

  private static Problem notReached(List<TargetState> away) {
    return new Problem(
        "not reached: %s: %s".formatted(names(away), away.get(0).error()),
        away.get(0).target().where(),
        "look at their server, and whether our role may read groundwork.run there; then ask again");
  }
}
