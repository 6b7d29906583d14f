package dev.groundwork.migrate;

import dev.groundwork.postgres.Effects;
import dev.groundwork.postgres.SqlScript;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/** The SQL of a changeset, statement by statement, as it would run. */
record Statements(Changelog changelog, Database database) {

  List<Planned.Step> of(ChangeSet changeset) {
    List<Planned.Step> steps = new ArrayList<>();
    for (Change change : changeset.getChanges()) {
      if (change instanceof AbstractSQLChange sql && sql.getSql() != null) {
        for (SqlScript.Statement s :
            SqlScript.of(sql.getSql().replace("\r\n", "\n")).statements()) {
          String where = StatementPlace.of(changelog, changeset, s.sql()).display();
          steps.add(new Planned.Step(s.sql(), where, Effects.of(s.sql()), true));
        }
      } else {
        generated(change, changeset, steps);
      }
    }
    return steps;
  }

  /** What asks the database before it knows its SQL, or does more than SQL, is named. */
  private void generated(Change change, ChangeSet changeset, List<Planned.Step> steps) {
    String where = SourceLine.of(changelog.folder(), changeset).display();
    String name = change.getSerializedObjectName();
    try {
      if (change.generateStatementsVolatile(database)) {
        steps.add(unknown(name, where));
        return;
      }
      for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(change, database)) {
        steps.add(new Planned.Step(sql.toSql(), where, Effects.of(sql.toSql()), true));
      }
    } catch (RuntimeException e) {
      steps.add(unknown(name, where));
    }
  }

  private static Planned.Step unknown(String change, String where) {
    return new Planned.Step(
        "-- " + change + ": its SQL is known only when it runs", where, Effects.of("DO"), false);
  }
}
