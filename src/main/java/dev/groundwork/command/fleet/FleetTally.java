package dev.groundwork.command.fleet;

import dev.groundwork.fleet.pool.FleetCard;
import dev.groundwork.fleet.pool.Tally;
import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What became of all targets, in the waves that ran. */
final class FleetTally {
  private final List<Tally> waves = new ArrayList<>();

  void add(Tally wave) {
    waves.add(wave);
  }

  private int sum(ToIntFunction<Tally> count) {
    return waves.stream().mapToInt(count).sum();
  }

  private List<TargetResult> failed() {
    return waves.stream().flatMap(wave -> wave.failed().stream()).toList();
  }

  /**
   * Whether all of them are ready.
   *
   * @throws dev.groundwork.run.GroundworkException where some failed
   */
  Outcome outcome() {
    if (!failed().isEmpty()) {
      throw new FleetCard(failed(), Optional.empty()).failure();
    }
    return Outcome.unchanged(Plural.all(sum(Tally::ready), "target") + " ready");
  }

  /**
   * For machines.
   *
   * @param targets how many there are, also of waves that did not begin
   */
  Map<String, Object> fields(String list, int targets) {
    int ready = sum(Tally::ready);
    int bad = failed().size();
    return JsonFields.with("shape", "fleet/1")
        .and("list", list)
        .and("targets", targets)
        .and("ready", ready)
        .and("changed", sum(Tally::changed))
        .and("failed", bad)
        .and("not_run", targets - ready - bad)
        .map();
  }
}
