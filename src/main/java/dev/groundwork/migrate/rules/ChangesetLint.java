package dev.groundwork.migrate.rules;

import dev.groundwork.lint.LintRule;
import dev.groundwork.lint.StatementEffect;
import dev.groundwork.lint.TableFacts;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import liquibase.changelog.ChangeSet;

/** Points out dangerous forms of SQL in what is to run, in its order. */
public final class ChangesetLint {
  private final Changelog changelog;
  private final ChangesetStatements statements;
  private final TableFacts facts;

  public ChangesetLint(Changelog changelog, ChangesetStatements statements, TableFacts facts) {
    this.changelog = changelog;
    this.statements = statements;
    this.facts = facts;
  }

  public List<PlannedChangeset> of(List<ChangeSet> changesets) {
    return changesets.stream().map(this::planned).toList();
  }

  private PlannedChangeset planned(ChangeSet changeset) {
    LintSuppressions lintSuppressions = LintSuppressions.in(changelog, changeset);
    List<PlannedChangeset.Step> steps = statements.of(changeset);
    List<PlannedChangeset.Danger> dangers = new ArrayList<>();
    for (String name : lintSuppressions.unknown()) {
      dangers.add(
          new PlannedChangeset.Danger(
              "unknown-rule",
              "groundwork:allow names no rule: " + name,
              SourceLine.of(changelog.folder(), changeset).display(),
              "rules are " + String.join(", ", LintRule.names())));
    }
    for (PlannedChangeset.Step step : steps) {
      step.effect().creates().ifPresent(facts::created);
      step.effect().dangers().stream()
          .filter(danger -> concerns(danger, changeset))
          .filter(danger -> !lintSuppressions.rules().contains(danger.rule().ruleName()))
          .map(danger -> danger(danger, step))
          .forEach(dangers::add);
    }
    return new PlannedChangeset(
        changelog.item(changeset), changeset.isRunInTransaction(), steps, dangers);
  }

  private boolean concerns(StatementEffect.Danger danger, ChangeSet changeset) {
    return danger.rule() == LintRule.NEEDS_NO_TRANSACTION
        ? changeset.isRunInTransaction()
        : facts.matters(danger);
  }

  private static PlannedChangeset.Danger danger(
      StatementEffect.Danger danger, PlannedChangeset.Step step) {
    LintRule rule = danger.rule();
    return new PlannedChangeset.Danger(
        rule.ruleName(), rule.what(danger.table()), step.where(), rule.saferForm());
  }

  /** As a card shows it. */
  public static List<Problem> problems(List<PlannedChangeset> planned) {
    return planned.stream().flatMap(p -> p.dangers().stream()).map(ChangesetLint::problem).toList();
  }

  static Problem problem(PlannedChangeset.Danger danger) {
    return new Problem(
        danger.rule() + ": " + danger.what(),
        danger.where(),
        danger.safer() + ",\nor allow it in the changeset: --groundwork:allow " + danger.rule());
  }
}
