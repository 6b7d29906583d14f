package dev.groundwork.migrate;

import dev.groundwork.postgres.Effects;
import dev.groundwork.postgres.SqlScript;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;

/** The SQL of a changeset, statement by statement, as it would run. */
record Statements(Changelog changelog, Database database) {

  List<Planned.Step> of(ChangeSet changeset) {
    Cutter cutter = new Cutter(database);
    List<Planned.Step> steps = new ArrayList<>();
    for (Change change : cutter.changes(changeset)) {
      cutter
          .pieces(change, changeset.getSqlVisitors())
          .ifPresentOrElse(
              pieces -> pieces.forEach(piece -> take(piece, changeset, steps)),
              () -> steps.add(unknown(change, changeset)));
    }
    return steps;
  }

  private void take(Cutter.Piece piece, ChangeSet changeset, List<Planned.Step> steps) {
    for (SqlScript.Statement statement : piece.statements()) {
      String where = StatementPlace.of(changelog, changeset, statement.sql()).display();
      steps.add(new Planned.Step(statement.sql(), where, Effects.of(statement.sql()), true));
    }
  }

  /** What asks the database before it knows its SQL, or does more than SQL, is named. */
  private Planned.Step unknown(Change change, ChangeSet changeset) {
    return new Planned.Step(
        "-- " + change.getSerializedObjectName() + ": its SQL is known only when it runs",
        SourceLine.of(changelog.folder(), changeset).display(),
        Effects.of("DO"),
        false);
  }
}
