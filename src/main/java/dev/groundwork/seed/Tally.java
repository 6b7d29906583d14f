package dev.groundwork.seed;

import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what became of each set. */
final class Tally {
  private final List<Outcome.Line> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Map<String, Object>> fields = new ArrayList<>();
  private int sets;
  private long rows;

  void written(SeedSet set, Written written, Duration took) {
    sets++;
    fields.add(SetFields.written(set, written, took));
    rows += written.changed();
    long left = written.given() - written.changed();
    String table = set.table().isEmpty() ? "" : "  " + set.table();
    String text = "%s%s  %s".formatted(set.name(), table, Plural.of(written.changed(), "row"));
    lines.add(
        new Outcome.Line(left > 0 ? text + rest(set, written, left) : text, Optional.of(took)));
  }

  /** How many rows made no difference, and which, as far as that is known. */
  private static String rest(SeedSet set, Written written, long left) {
    if (set.onConflict() == OnConflict.UPDATE) {
      return ", " + left + " unchanged";
    }
    String which = String.join("; ", written.there());
    String more = which.isEmpty() ? "" : written.there().size() < left ? "; …" : "";
    return ", %d there already%s".formatted(left, which.isEmpty() ? "" : ": " + which + more);
  }

  void notRun(Decision decision) {
    fields.add(SetFields.notRun(decision));
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
    return SetFields.of(outcome.withLines(lines).withWarnings(warnings), fields);
  }

  /** Of a run in which every set was left out: the one reason, or each beside its set. */
  static Outcome nothing(List<Decision> decisions) {
    List<String> reasons = decisions.stream().map(Decision::reason).distinct().toList();
    boolean done = decisions.stream().allMatch(Decision::done);
    Outcome outcome =
        done
            ? Outcome.unchanged("seeded before")
            : Outcome.skipped(
                decisions.stream().filter(d -> !d.done()).findFirst().orElseThrow().reason());
    Tally tally = new Tally();
    decisions.forEach(tally::notRun);
    if (reasons.size() > 1) {
      return SetFields.of(outcome.withLines(tally.lines), tally.fields);
    }
    String reason = reasons.get(0);
    return SetFields.of(
        reason.equals(outcome.summary()) ? outcome : Outcome.unchanged(reason), tally.fields);
  }
}
