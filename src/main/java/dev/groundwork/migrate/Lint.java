package dev.groundwork.migrate;

import dev.groundwork.postgres.Effect;
import dev.groundwork.postgres.LintRule;
import dev.groundwork.postgres.Surroundings;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;

/** Points out dangerous forms of SQL in what is to run, in its order. */
record Lint(Changelog changelog, Statements statements, Surroundings surroundings) {

  List<Planned> of(List<ChangeSet> changesets) {
    return changesets.stream().map(this::planned).toList();
  }

  private Planned planned(ChangeSet changeset) {
    Allowed allowed = Allowed.in(changelog, changeset);
    List<Planned.Step> steps = statements.of(changeset);
    List<Planned.Danger> dangers = new ArrayList<>();
    for (String name : allowed.unknown()) {
      dangers.add(
          new Planned.Danger(
              "unknown-rule",
              "groundwork:allow names no rule: " + name,
              SourceLine.of(changelog.folder(), changeset).display(),
              "rules are " + String.join(", ", LintRule.names())));
    }
    for (Planned.Step step : steps) {
      step.effect().creates().ifPresent(surroundings::created);
      step.effect().dangers().stream()
          .filter(danger -> concerns(danger, changeset))
          .filter(danger -> !allowed.rules().contains(danger.rule().ruleName()))
          .map(danger -> danger(danger, step))
          .forEach(dangers::add);
    }
    return new Planned(changelog.item(changeset), changeset.isRunInTransaction(), steps, dangers);
  }

  private boolean concerns(Effect.Danger danger, ChangeSet changeset) {
    return danger.rule() == LintRule.NEEDS_NO_TRANSACTION
        ? changeset.isRunInTransaction()
        : surroundings.matters(danger);
  }

  private static Planned.Danger danger(Effect.Danger danger, Planned.Step step) {
    LintRule rule = danger.rule();
    return new Planned.Danger(
        rule.ruleName(), rule.what(danger.table()), step.where(), rule.safer());
  }

  /** As a card shows it. */
  static List<Problem> problems(List<Planned> planned) {
    return planned.stream().flatMap(p -> p.dangers().stream()).map(Lint::problem).toList();
  }

  static Problem problem(Planned.Danger danger) {
    return new Problem(
        danger.rule() + ": " + danger.what(),
        danger.where(),
        danger.safer() + ",\nor allow it in the changeset: --groundwork:allow " + danger.rule());
  }
}
