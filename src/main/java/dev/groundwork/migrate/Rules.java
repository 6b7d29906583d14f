package dev.groundwork.migrate;

import dev.groundwork.postgres.SqlScript;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.database.core.PostgresDatabase;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.SqlPrecondition;

/** What a changeset must not do, found before it does it. */
final class Rules {
  private static final Pattern CHANGESET_HEADER =
      Pattern.compile("^\\s*--\\s*changeset\\s", Pattern.CASE_INSENSITIVE);

  private final Changelog changelog;
  private final boolean allowCode;
  private final Cutter cutter = new Cutter(new PostgresDatabase());
  private final List<Problem> problems = new ArrayList<>();

  private Rules(Changelog changelog, boolean allowCode) {
    this.changelog = changelog;
    this.allowCode = allowCode;
  }

  /** What is wrong with these changesets, all of it. */
  static List<Problem> broken(Changelog changelog, List<ChangeSet> changesets, boolean allowCode) {
    Rules rules = new Rules(changelog, allowCode);
    if (changelog.log().getPreconditions() != null) {
      rules.preconditions(
          changelog.log().getPreconditions(),
          changelog.folder().display(changelog.log().getPhysicalFilePath()),
          sql -> changelog.folder().naming(firstLine(sql)));
    }
    changesets.forEach(rules::check);
    return rules.problems;
  }

  /** What is wrong with the statements by which a changeset is taken back. */
  static List<Problem> brokenRollback(
      Changelog changelog, ChangeSet changeset, List<String> statements) {
    Rules rules = new Rules(changelog, false);
    rules.rollback(changeset, statements);
    return rules.problems;
  }

  /** Nobody ever runs here what is for another kind of server. */
  private void check(ChangeSet changeset) {
    header(changeset);
    if (!new DbmsChangeSetFilter(cutter.database()).accepts(changeset).isAccepted()) {
      return;
    }
    String place = SourceLine.of(changelog.folder(), changeset).display();
    changeset.getRollback().getChanges().forEach(change -> code(change, place));
    changeset.getChanges().forEach(change -> code(change, place));
    for (Change change : cutter.changes(changeset)) {
      if (change instanceof AbstractSQLChange sql && sql.getSql() != null) {
        encoding(sql.getSql(), place);
      }
      cutter.pieces(change, changeset.getSqlVisitors()).stream()
          .flatMap(List::stream)
          .flatMap(piece -> piece.statements().stream())
          .forEach(statement -> statement(StatementRules.CHANGESET, statement, changeset));
    }
    if (!changeset.getRollback().getChanges().isEmpty()) {
      Undo.withoutDatabase(changelog, changeset, cutter)
          .ifPresent(undo -> rollback(changeset, undo.statements()));
    }
    if (changeset.getPreconditions() != null) {
      preconditions(
          changeset.getPreconditions(), place, sql -> StatementPlace.of(changelog, changeset, sql));
    }
  }

  private void rollback(ChangeSet changeset, List<String> statements) {
    for (String sql : statements) {
      for (SqlScript.Statement statement : SqlScript.of(sql).statements()) {
        statement(StatementRules.ROLLBACK, statement, changeset);
      }
    }
  }

  private void statement(StatementRules rules, SqlScript.Statement statement, ChangeSet changeset) {
    problems.addAll(
        rules.broken(
            statement, () -> StatementPlace.of(changelog, changeset, statement.sql()).display()));
  }

  /** Without its first line, a file of formatted SQL is one changeset, whatever stands in it. */
  private void header(ChangeSet changeset) {
    if ("raw".equals(changeset.getId())) {
      SourceLine found =
          SourceLine.matching(changelog.folder(), changeset.getFilePath(), CHANGESET_HEADER);
      if (found.number() > 0) {
        problems.add(
            new Problem(
                "a file of changesets whose first line is not --liquibase formatted sql",
                found.display(),
                "put that line above all others"));
      }
    }
  }

  /** The decoder puts this character where it does not know what is meant. */
  private void encoding(String sql, String place) {
    if (sql.indexOf('\uFFFD') >= 0) {
      problems.add(
          new Problem(
              "a file with SQL is not UTF-8: " + around(sql, sql.indexOf('\uFFFD')),
              place,
              "save it as UTF-8; an sqlFile may say its encoding instead"));
    }
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 20))
        .replaceAll("\\s+", " ");
  }

  private void code(Change change, String place) {
    if (!allowCode
        && (change instanceof ExecuteShellCommandChange || change instanceof CustomChangeWrapper)) {
      refuseCode(change instanceof CustomChangeWrapper ? "customChange" : "executeCommand", place);
    }
  }

  private void preconditions(
      PreconditionLogic logic, String place, Function<String, SourceLine> placeOfSql) {
    for (Precondition precondition : logic.getNestedPreconditions()) {
      if (precondition instanceof CustomPreconditionWrapper && !allowCode) {
        refuseCode("customPrecondition", place);
      } else if (precondition instanceof PreconditionLogic nested) {
        preconditions(nested, place, placeOfSql);
      } else if (precondition instanceof SqlPrecondition sql && sql.getSql() != null) {
        for (SqlScript.Statement statement : SqlScript.of(sql.getSql()).statements()) {
          problems.addAll(
              StatementRules.PRECONDITION.broken(
                  statement, () -> placeOfSql.apply(statement.sql()).display()));
        }
      }
    }
  }

  private void refuseCode(String what, String place) {
    problems.add(
        new Problem(
            what + " runs code on this machine",
            place,
            "write it in SQL; if it has to be, set migrate.allow-code=true"));
  }

  private static String firstLine(String sql) {
    return sql.lines().findFirst().orElse("");
  }
}
