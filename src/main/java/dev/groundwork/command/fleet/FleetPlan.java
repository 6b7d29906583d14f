package dev.groundwork.command.fleet;

import dev.groundwork.fleet.pool.FleetCard;
import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.fleet.pool.WaveRun;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.target.TargetList;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code fleet up} would run: the same plans are told once, with the targets that have them.
 */
public final class FleetPlan {
  private static final int NAMED = 5;

  private final FleetContext context;
  private final Map<List<String>, List<String>> plans = new LinkedHashMap<>();
  private TargetList list = new TargetList(List.of(), "");
  private List<TargetResult> failed = List.of();
  private Optional<String> stopped = Optional.empty();

  public FleetPlan(FleetContext context) {
    this.context = context;
  }

  public Outcome targets() throws Exception {
    list = context.targets();
    return list.outcome();
  }

  /** Asks each that is not known to be ready. */
  public Outcome look() throws Exception {
    Set<Target> ready = new ReadyTargets(context, context.scripts()).of(list.targets());
    WaveRun run =
        new WaveRun(
            "plan",
            list.targets(),
            ready::contains,
            context.pool(),
            context.progress(),
            this::heard);
    run.perform();
    failed = run.tally().failed();
    stopped = run.stopped();
    return outcome();
  }

  /**
   * Whether all of them could be asked; the plans of the others are told before.
   *
   * @throws dev.groundwork.run.GroundworkException where some could not
   */
  public Outcome judge() {
    if (!failed.isEmpty()) {
      throw new FleetCard(failed, stopped).failure();
    }
    return Outcome.unchanged(Plural.all(list.targets().size(), "target") + " asked");
  }

  private void heard(TargetResult result) {
    List<String> changesets = changesets(result.report());
    Map<String, Object> fields = result.fields();
    fields.put("changesets", changesets);
    context.told().accept("target", fields);
    if (!result.failed() && !changesets.isEmpty()) {
      plans.computeIfAbsent(changesets, c -> new ArrayList<>()).add(result.target().id());
    }
  }

  private static List<String> changesets(Report report) {
    return report.results().stream()
        .flatMap(result -> Optional.ofNullable(result.outcome().data().get("changesets")).stream())
        .flatMap(all -> ((List<?>) all).stream())
        .map(changeset -> String.valueOf(((Map<?, ?>) changeset).get("name")))
        .toList();
  }

  private Outcome outcome() {
    List<Outcome.Line> lines = new ArrayList<>();
    List<Map<String, Object>> data = new ArrayList<>();
    plans.forEach(
        (changesets, targets) -> {
          String many = Plural.of(targets.size(), "target");
          lines.add(line(many + ": " + Plural.names(changesets)));
          lines.add(line("  " + names(targets)));
          data.add(JsonFields.with("changesets", changesets).and("targets", targets.size()).map());
        });
    int behind = plans.values().stream().mapToInt(List::size).sum();
    return Outcome.unchanged(summary(behind))
        .withLines(lines)
        .withData(
            "fleet-plan/1",
            JsonFields.with("targets", list.targets().size())
                .and("pending", behind)
                .and("list", list.hash())
                .and("plans", data)
                .map());
  }

  private String summary(int behind) {
    return behind == 0
        ? "nothing is pending"
        : "%s of %d with something to run"
            .formatted(Plural.of(behind, "target"), list.targets().size());
  }

  /** As they are listed: they were asked at the same time. */
  private String names(List<String> targets) {
    Set<String> these = Set.copyOf(targets);
    List<String> ids = list.targets().stream().map(Target::id).filter(these::contains).toList();
    String some = String.join(", ", ids.stream().limit(NAMED).toList());
    int more = targets.size() - NAMED;
    return more > 0 ? some + " and %d more".formatted(more) : some;
  }

  private static Outcome.Line line(String text) {
    return new Outcome.Line(text, Optional.empty());
  }
}
