package dev.groundwork.seed;

import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.seed.guard.GuardDecision;
import dev.groundwork.seed.set.OnConflict;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.write.SeedJson;
import dev.groundwork.seed.write.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what became of each set. */
final class SeedSummary {
  private final List<Outcome.Line> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Map<String, Object>> fields = new ArrayList<>();
  private int sets;
  private long rows;

  void add(SeedSet set, WriteResult result, Duration took) {
    sets++;
    fields.add(SeedJson.written(set, result, took));
    rows += result.changed();
    long left = result.given() - result.changed();
    String table = set.table().isEmpty() ? "" : "  " + set.table();
    String text = "%s%s  %s".formatted(set.name(), table, Plural.of(result.changed(), "row"));
    lines.add(
        new Outcome.Line(left > 0 ? text + rest(set, result, left) : text, Optional.of(took)));
  }

  /** How many rows made no difference, and which, as far as that is known. */
  private static String rest(SeedSet set, WriteResult result, long left) {
    if (set.onConflict() == OnConflict.UPDATE) {
      return ", " + left + " unchanged";
    }
    String which = String.join("; ", result.there());
    String more = which.isEmpty() ? "" : result.there().size() < left ? "; …" : "";
    return ", %d there already%s".formatted(left, which.isEmpty() ? "" : ": " + which + more);
  }

  void addSkipped(GuardDecision decision) {
    fields.add(SeedJson.notRun(decision));
    lines.add(new Outcome.Line(decision.set().name() + "  " + decision.reason(), Optional.empty()));
  }

  void warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** Of a run in which at least one set ran. */
  Outcome outcome() {
    Outcome outcome =
        rows == 0
            ? Outcome.unchanged(Plural.of(sets, "set") + ", nothing to change")
            : Outcome.changed(Plural.of(sets, "set") + ", " + Plural.of(rows, "row"));
    return SeedJson.of(outcome.withLines(lines).withWarnings(warnings), fields);
  }

  /** Of a run in which every set was left out: the one reason, or each beside its set. */
  static Outcome nothing(List<GuardDecision> decisions) {
    List<String> reasons = decisions.stream().map(GuardDecision::reason).distinct().toList();
    boolean done = decisions.stream().allMatch(GuardDecision::done);
    Outcome outcome =
        done
            ? Outcome.unchanged("seeded before")
            : Outcome.skipped(
                decisions.stream().filter(d -> !d.done()).findFirst().orElseThrow().reason());
    SeedSummary summary = new SeedSummary();
    decisions.forEach(summary::addSkipped);
    if (reasons.size() > 1) {
      return SeedJson.of(outcome.withLines(summary.lines), summary.fields);
    }
    String reason = reasons.get(0);
    return SeedJson.of(
        reason.equals(outcome.summary()) ? outcome : Outcome.unchanged(reason), summary.fields);
  }
}
