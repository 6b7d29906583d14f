package dev.groundwork.migrate;

import dev.groundwork.postgres.SqlScript;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;

/** What a changeset must not do, found before it does it. */
final class Rules {
  private static final Set<String> TRANSACTION_CONTROL =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

  private static final Pattern CHANGESET_HEADER =
      Pattern.compile("^\\s*--\\s*changeset\\s", Pattern.CASE_INSENSITIVE);

  private final Changelog changelog;
  private final boolean allowCode;
  private final List<Problem> problems = new ArrayList<>();

  private Rules(Changelog changelog, boolean allowCode) {
    this.changelog = changelog;
    this.allowCode = allowCode;
  }

  /** What is wrong with these changesets, all of it. */
  static List<Problem> broken(Changelog changelog, List<ChangeSet> changesets, boolean allowCode) {
    Rules rules = new Rules(changelog, allowCode);
    if (!allowCode && changelog.log().getPreconditions() != null) {
      rules.preconditions(
          changelog.log().getPreconditions(),
          changelog.folder().display(changelog.log().getPhysicalFilePath()));
    }
    changesets.forEach(rules::check);
    return rules.problems;
  }

  /** What is wrong with the statements by which a changeset is taken back. */
  static List<Problem> brokenRollback(
      Changelog changelog, ChangeSet changeset, List<String> statements) {
    Rules rules = new Rules(changelog, false);
    Placeholder.in(changelog, changeset).ifPresent(rules.problems::add);
    String place = SourceLine.of(changelog.folder(), changeset).display();
    rules.statements(String.join(";\n", statements), changeset, place);
    return rules.problems;
  }

  private void check(ChangeSet changeset) {
    String place = SourceLine.of(changelog.folder(), changeset).display();
    header(changeset);
    Placeholder.in(changelog, changeset).ifPresent(problems::add);
    changeset.getRollback().getChanges().forEach(change -> code(change, place));
    for (Change change : changeset.getChanges()) {
      code(change, place);
      if (change instanceof AbstractSQLChange sql && sql.getSql() != null) {
        encoding(sql.getSql(), place);
        statements(sql.getSql(), changeset, place);
      }
    }
    if (!allowCode && changeset.getPreconditions() != null) {
      preconditions(changeset.getPreconditions(), place);
    }
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

  private void preconditions(PreconditionLogic logic, String place) {
    for (Precondition precondition : logic.getNestedPreconditions()) {
      if (precondition instanceof CustomPreconditionWrapper) {
        refuseCode("customPrecondition", place);
      } else if (precondition instanceof PreconditionLogic nested) {
        preconditions(nested, place);
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

  private void statements(String sql, ChangeSet changeset, String place) {
    for (SqlScript.Statement statement : SqlScript.of(sql).statements()) {
      if (statement.metaCommand() || statement.copies()) {
        problems.add(
            new Problem(
                "only psql knows this: " + firstWord(statement.sql()),
                StatementPlace.of(changelog, changeset, statement.sql()).display(),
                "write it in SQL; rows belong into a seed"));
      }
      List<String> words = statement.keywords(2);
      if (transactionControl(words)) {
        problems.add(
            new Problem(
                String.join(" ", words) + " in a changeset: the run is one transaction",
                StatementPlace.of(changelog, changeset, statement.sql()).display(),
                "take it out; what cannot run in a transaction has runInTransaction:false"));
      }
      if (statement.sql().contains("pg_advisory_unlock")) {
        problems.add(
            new Problem(
                "pg_advisory_unlock in a changeset could free the lock of this run",
                place,
                "take it out; the run has a lock already"));
      }
    }
  }

  private static String firstWord(String sql) {
    return sql.lines().findFirst().orElse("");
  }

  private static boolean transactionControl(List<String> words) {
    return !words.isEmpty()
        && (TRANSACTION_CONTROL.contains(words.get(0))
            || words.equals(List.of("PREPARE", "TRANSACTION")));
  }
}
