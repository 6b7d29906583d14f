package dev.groundwork.migrate.rules;

import dev.groundwork.lint.EffectAnalyzer;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.changelog.StatementPlace;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;

/** The SQL of a changeset, statement by statement, as it would run. */
public record ChangesetStatements(Changelog changelog, Database database) {

  public List<PlannedChangeset.Step> of(ChangeSet changeset) {
    StatementCutter statementCutter = new StatementCutter(database);
    List<PlannedChangeset.Step> steps = new ArrayList<>();
    for (Change change : statementCutter.changes(changeset)) {
      statementCutter
          .pieces(change, changeset.getSqlVisitors())
          .ifPresentOrElse(
              pieces -> pieces.forEach(piece -> take(piece.statements(), changeset, steps)),
              () -> {
                steps.add(unknown(change, changeset));
                take(dangerous(statementCutter.modification(changeset)), changeset, steps);
              });
    }
    return steps;
  }

  private static List<SqlScript.Statement> dangerous(List<SqlScript.Statement> parts) {
    return parts.stream().filter(p -> !EffectAnalyzer.of(p.sql()).dangers().isEmpty()).toList();
  }

  private void take(
      List<SqlScript.Statement> statements,
      ChangeSet changeset,
      List<PlannedChangeset.Step> steps) {
    for (SqlScript.Statement statement : statements) {
      String where = StatementPlace.of(changelog, changeset, statement.sql()).display();
      steps.add(
          new PlannedChangeset.Step(
              statement.sql(), where, EffectAnalyzer.of(statement.sql()), true));
    }
  }

  /** What asks the database before it knows its SQL, or does more than SQL, is named. */
  private PlannedChangeset.Step unknown(Change change, ChangeSet changeset) {
    return new PlannedChangeset.Step(
        "-- " + change.getSerializedObjectName() + ": its SQL is known only when it runs",
        SourceLine.of(changelog.folder(), changeset).display(),
        EffectAnalyzer.of("DO"),
        false);
  }
}
