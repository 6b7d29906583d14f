package dev.groundwork.seed.write;

import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.seed.guard.GuardDecision;
import dev.groundwork.seed.set.SeedSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What machines read of what became of a set; a script names no table and knows no rows before. */
public final class SeedJson {
  private SeedJson() {}

  public static Map<String, Object> written(SeedSet set, WriteResult result, Duration took) {
    return named(set, "written")
        .and("rows", result.changed())
        .and("unchanged", Math.max(0, result.given() - result.changed()))
        .and("took_ms", took.toMillis())
        .map();
  }

  public static Map<String, Object> notRun(GuardDecision decision) {
    return named(decision.set(), decision.done() ? "done" : "skipped")
        .and("reason", decision.reason().replaceFirst("^skipped: ", ""))
        .map();
  }

  /**
   * What a run would do.
   *
   * @param there how many of the rows are there already
   */
  static Map<String, Object> planned(SeedSet set, long rows, long there) {
    Optional<SeedSet> counted = Optional.of(set).filter(s -> !s.isScript());
    return named(set, "planned")
        .andIf("rows", counted.map(s -> rows - there))
        .andIf("unchanged", counted.map(s -> there))
        .map();
  }

  private static JsonFields named(SeedSet set, String state) {
    return JsonFields.with("name", set.name())
        .andIf("table", Optional.of(set.table()).filter(table -> !table.isEmpty()))
        .and("state", state);
  }

  /** Of all sets, whatever became of each. */
  public static Outcome of(Outcome outcome, List<Map<String, Object>> sets) {
    return outcome.withData("seed/1", JsonFields.with("sets", sets).map());
  }
}
