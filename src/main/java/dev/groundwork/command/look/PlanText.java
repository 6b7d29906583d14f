package dev.groundwork.command.look;

import dev.groundwork.file.ByteSize;
import dev.groundwork.lint.Rehearsal;
import dev.groundwork.lint.StatementEffect;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.survey.PreconditionResult;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The plan as lines for people and as fields for machines. */
final class PlanText {
  private final List<PlannedChangeset> planned;
  private final List<RehearsalResult> rehearsed;
  private final boolean lint;
  private final Optional<String> selection;
  private final List<Outcome.Line> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  PlanText(
      List<PlannedChangeset> planned,
      List<RehearsalResult> rehearsed,
      boolean lint,
      Optional<String> selection) {
    this.planned = planned;
    this.rehearsed = rehearsed;
    this.lint = lint;
    this.selection = selection;
  }

  Outcome outcome() {
    selection.ifPresent(text -> line(0, text));
    List<Map<String, Object>> changesets = planned.stream().map(this::changeset).toList();
    Map<String, Object> data = new LinkedHashMap<>();
    selection.ifPresent(text -> data.put("selection", text));
    data.put("rehearsed", !rehearsed.isEmpty());
    data.put("changesets", changesets);
    String summary =
        planned.isEmpty()
            ? "nothing is pending"
            : Plural.of(planned.size(), "changeset") + " to run";
    return Outcome.unchanged(summary)
        .withLines(lines)
        .withWarnings(warnings)
        .withData("plan/1", data);
  }

  private Map<String, Object> changeset(PlannedChangeset changeset) {
    line(0, changeset.item().name() + "  " + changeset.item().where());
    if (!changeset.inTransaction()) {
      line(1, "-- outside a transaction: what is before it is committed first");
    }
    List<Map<String, Object>> steps = changeset.steps().stream().map(this::step).toList();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", changeset.item().name());
    data.put("identity", changeset.item().identity());
    data.put("where", changeset.item().where());
    data.put("in_transaction", changeset.inTransaction());
    data.put("statements", steps);
    rehearsed.stream()
        .filter(r -> r.changeset().equals(changeset.item().name()))
        .findFirst()
        .ifPresent(r -> data.put("rehearsal", rehearsal(r)));
    data.put("dangers", lint ? changeset.dangers().stream().map(this::danger).toList() : List.of());
    return data;
  }

  private Map<String, Object> step(PlannedChangeset.Step step) {
    step.sql().lines().forEach(text -> line(1, text));
    locks(step.effect()).forEach(text -> line(2, "-> " + text));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sql", step.sql());
    data.put("where", step.where());
    data.put("locks", data(step.effect().locks()));
    data.put("rewrites", step.effect().rewrites().name().toLowerCase(Locale.ROOT));
    data.put("known", step.effect().known());
    return data;
  }

  private static List<String> locks(StatementEffect effect) {
    List<String> told = new ArrayList<>();
    if (!effect.known()) {
      told.add("what it locks is known only when it runs; --rehearse shows it");
    }
    effect.locks().forEach(lock -> told.add(describe(lock)));
    switch (effect.rewrites()) {
      case YES -> told.add("rewrites the table");
      case PERHAPS -> told.add("may rewrite the table; --rehearse shows it");
      case NO -> {}
    }
    return told;
  }

  private static String describe(StatementEffect.TableLock lock) {
    return "%s on %s: %s".formatted(lock.mode().inCatalog(), lock.table(), lock.mode().meaning());
  }

  private static List<Map<String, Object>> data(List<StatementEffect.TableLock> locks) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (StatementEffect.TableLock lock : locks) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("table", lock.table());
      one.put("mode", lock.mode().inCatalog());
      list.add(one);
    }
    return list;
  }

  private Map<String, Object> rehearsal(RehearsalResult changeset) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("ran", changeset.observed().isPresent());
    data.put("why_not", changeset.why());
    if (!changeset.where().isEmpty()) {
      data.put("where", changeset.where());
    }
    precondition(changeset.precondition()).ifPresent(told -> data.put("precondition", told));
    if (changeset.observed().isEmpty()) {
      String told = changeset.changeset() + " was not rehearsed: " + changeset.why();
      warnings.add(changeset.where().isEmpty() ? told : told + "\n" + changeset.where());
    }
    List<StatementEffect.TableLock> locks =
        changeset.observed().map(Rehearsal.Observed::locks).orElse(List.of());
    Map<String, Long> rewritten =
        changeset.observed().map(Rehearsal.Observed::rewritten).orElse(Map.of());
    if (changeset.observed().filter(Rehearsal.Observed::commits).isPresent()) {
      line(1, "rehearsed: up commits after it, since a value of an enum can be used only then");
    }
    locks.forEach(lock -> line(1, "rehearsed: " + describe(lock)));
    rewritten.forEach(
        (table, bytes) ->
            line(1, "rehearsed: rewrites %s of %s".formatted(ByteSize.human(bytes), table)));
    data.put("locks", data(locks));
    data.put("rewritten", rewritten);
    return data;
  }

  private Optional<Map<String, Object>> precondition(PreconditionResult asked) {
    PreconditionResult.Verdict verdict = asked.verdict();
    if (verdict == PreconditionResult.Verdict.NONE) {
      return Optional.empty();
    }
    String hold = verdict == PreconditionResult.Verdict.HOLD ? "hold" : "do not hold";
    line(1, "rehearsed: its preconditions %s: up %s".formatted(hold, verdict.does()));
    return Optional.of(
        JsonFields.with("verdict", verdict.name().toLowerCase(Locale.ROOT))
            .and("message", asked.message())
            .map());
  }

  private Map<String, Object> danger(PlannedChangeset.Danger danger) {
    warnings.add(
        "%s: %s\n%s\nsafer: %s"
            .formatted(danger.rule(), danger.what(), danger.where(), danger.safer()));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("rule", danger.rule());
    data.put("what", danger.what());
    data.put("where", danger.where());
    data.put("safer", danger.safer());
    return data;
  }

  private void line(int depth, String text) {
    lines.add(new Outcome.Line("  ".repeat(depth) + text, Optional.empty()));
  }
}
