package dev.groundwork.migrate.survey;

import dev.groundwork.config.Config;
import dev.groundwork.file.FileBeginning;
import dev.groundwork.lint.LintRule;
import dev.groundwork.lint.StatementEffect;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.migrate.layout.FolderListing;
import dev.groundwork.migrate.rules.ChangesetRules;
import dev.groundwork.migrate.rules.ChangesetStatements;
import dev.groundwork.migrate.rules.LintSuppressions;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;

/** Everything that can be known of changelogs without a database. */
public final class OfflineCheck {
  private static final Set<String> OTHERS = Set.of("seeds", "verify");

  private final Config config;
  private final Progress progress;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int changesets;

  public OfflineCheck(Config config, Progress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Reads everything once. */
  public List<Problem> problems() throws Exception {
    try {
      ChangelogReader changelogs = ChangelogReader.of(config, progress);
      changelogs.call(() -> look(changelogs));
    } catch (GroundworkException e) {
      problems.addAll(e.problems());
      eachFile();
    }
    return problems.stream().distinct().toList();
  }

  /** What is no reason to refuse them, and should be known. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** How many there are, for every environment. */
  public int changesets() {
    return changesets;
  }

  private boolean look(ChangelogReader changelogs) {
    Changelog changelog = changelogs.changelog();
    List<ChangeSet> all = changelog.log().getChangeSets();
    changesets = all.size();
    changelog.readToTheEnd(all);
    warnings.addAll(changelog.warnings(all));
    problems.addAll(ChangesetRules.broken(changelog, all, config.migrate().allowCode()));
    boolean anotherTool = all.stream().anyMatch(MigrationChangeSet.class::isInstance);
    if (!anotherTool) {
      problems.addAll(
          FileNames.problems(
              changelog.folder(), all.stream().map(ChangeSet::getFilePath).distinct().toList()));
    }
    ChangesetStatements statements = new ChangesetStatements(changelog, changelogs.database());
    for (ChangeSet changeset : all) {
      LintSuppressions lintSuppressions = LintSuppressions.in(changelog, changeset);
      rollback(changelogs, changeset, lintSuppressions);
      valid(changelogs, changeset);
      List<PlannedChangeset.Step> steps = statements.of(changeset);
      transaction(steps, changeset, lintSuppressions);
      temporary(steps, changeset);
      lintSuppressions.unknown().forEach(name -> unknown(changelog, changeset, name));
    }
    return true;
  }

  private void rollback(
      ChangelogReader changelogs, ChangeSet changeset, LintSuppressions lintSuppressions) {
    boolean has =
        changeset instanceof MigrationChangeSet
            || !changeset.getRollback().getChanges().isEmpty()
            || changeset.getChanges().stream().allMatch(c -> goesBack(c, changelogs));
    if (!has && !lintSuppressions.rules().contains(LintSuppressions.NO_ROLLBACK)) {
      problems.add(
          new Problem(
              ChangesetName.of(changeset) + " has no rollback, and does not say why",
              SourceLine.of(changelogs.changelog().folder(), changeset).display(),
              "write --rollback and the SQL that takes it back, or --rollback empty; where"
                  + " nothing\n"
                  + "can: --comment: groundwork:allow no-rollback: and why"));
    }
  }

  /** As Liquibase says of them before a run, as far as it needs no database for that. */
  private void valid(ChangelogReader changelogs, ChangeSet changeset) {
    if (changeset.getOnValidationFail() == ChangeSet.ValidationFailOption.MARK_RAN) {
      return;
    }
    for (Change change : new StatementCutter(changelogs.database()).changes(changeset)) {
      for (String error : errors(change, changelogs)) {
        problems.add(
            new Problem(
                error,
                SourceLine.of(changelogs.changelog().folder(), changeset).display(),
                "mend the changeset"));
      }
    }
  }

  private static List<String> errors(Change change, ChangelogReader changelogs) {
    try {
      return change.validate(changelogs.database()).getErrorMessages();
    } catch (RuntimeException e) {
      // it looks into the database: a run will tell
      return List.of();
    }
  }

  private static boolean goesBack(Change change, ChangelogReader changelogs) {
    return change.supportsRollback(changelogs.database());
  }

  /** Such a changeset fails in every run. */
  private void transaction(
      List<PlannedChangeset.Step> steps, ChangeSet changeset, LintSuppressions lintSuppressions) {
    if (!changeset.isRunInTransaction()
        || lintSuppressions.rules().contains(LintRule.NEEDS_NO_TRANSACTION.ruleName())) {
      return;
    }
    for (PlannedChangeset.Step step : steps) {
      for (StatementEffect.Danger danger : step.effect().dangers()) {
        if (danger.rule() == LintRule.NEEDS_NO_TRANSACTION) {
          problems.add(
              new Problem(
                  danger.rule().what(danger.table()), step.where(), danger.rule().saferForm()));
        }
      }
    }
  }

  /** What a run tells as well, which asks the server. */
  private void temporary(List<PlannedChangeset.Step> steps, ChangeSet changeset) {
    Settlement.left(steps.stream().map(PlannedChangeset.Step::sql).toList())
        .forEach(table -> warnings.add(Settlement.warning(ChangesetName.of(changeset), table)));
  }

  private void unknown(Changelog changelog, ChangeSet changeset, String name) {
    problems.add(
        new Problem(
            "groundwork:allow names no rule: " + name,
            SourceLine.of(changelog.folder(), changeset).display(),
            "rules are "
                + String.join(", ", LintRule.names())
                + ", "
                + LintSuppressions.NO_ROLLBACK));
  }

  /** Liquibase ends at the first file that it cannot read; a person wants to mend all of them. */
  private void eachFile() throws Exception {
    Path folder = config.migrate().folder();
    if (!Files.isDirectory(folder) || Files.isDirectory(config.migrate().changelog())) {
      return;
    }
    for (Path file : FolderListing.below(folder, true)) {
      Path relative = folder.relativize(file);
      if (!OTHERS.contains(relative.getName(0).toString()) && isChangelog(file)) {
        one(file);
      }
    }
  }

  private void one(Path file) throws Exception {
    try {
      ChangelogReader.of(config, ChangelogRoot.of(config).at(file));
    } catch (GroundworkException e) {
      problems.addAll(e.problems());
    }
  }

  private static boolean isChangelog(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".sql")) {
      return FileBeginning.text(file)
          .lines()
          .limit(1)
          .anyMatch(l -> l.toLowerCase(Locale.ROOT).contains("liquibase formatted"));
    }
    return name.endsWith(".yaml")
        || name.endsWith(".yml")
        || name.endsWith(".json")
        || name.endsWith(".xml");
  }
}
