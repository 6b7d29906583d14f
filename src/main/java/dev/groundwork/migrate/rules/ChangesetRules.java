package dev.groundwork.migrate.rules;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.changelog.StatementCutter;
import dev.groundwork.migrate.changelog.StatementPlace;
import dev.groundwork.migrate.changelog.StatementRules;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.folder.changeset.MigrationChange;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlEnclosure;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.database.DatabaseList;
import liquibase.database.core.PostgresDatabase;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.SqlPrecondition;

/** What a changeset must not do, found before it does it. */
public final class ChangesetRules {
  private static final String JDBC = "jdbc";
  private static final Pattern CHANGESET_HEADER =
      Pattern.compile("^\\s*--\\s*changeset\\s", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIRST_WORD =
      Pattern.compile("select|with|values|table", Pattern.CASE_INSENSITIVE);

  private final Changelog changelog;
  private final boolean allowCode;
  private final StatementCutter statementCutter = new StatementCutter(new PostgresDatabase());
  private final List<Problem> problems = new ArrayList<>();

  private ChangesetRules(Changelog changelog, boolean allowCode) {
    this.changelog = changelog;
    this.allowCode = allowCode;
  }

  /** What is wrong with these changesets, all of it. */
  public static List<Problem> broken(
      Changelog changelog, List<ChangeSet> changesets, boolean allowCode) {
    ChangesetRules rules = new ChangesetRules(changelog, allowCode);
    if (changelog.log().getPreconditions() != null) {
      rules.preconditions(
          changelog.log().getPreconditions(),
          changelog.folder().display(changelog.log().getPhysicalFilePath()),
          sql -> changelog.folder().naming(firstLine(sql)));
    }
    rules.problems.addAll(changelog.undefined(changesets));
    rules.problems.addAll(FolderChangelog.problems(changesets));
    changesets.forEach(rules::check);
    return rules.problems;
  }

  /** What is wrong with the statements by which a changeset is taken back. */
  public static List<Problem> brokenRollback(
      Changelog changelog, ChangeSet changeset, List<String> statements) {
    ChangesetRules rules = new ChangesetRules(changelog, false);
    Placeholder.in(changelog, changeset).ifPresent(rules.problems::add);
    rules.rollback(changeset, statements);
    return rules.problems;
  }

  /** Nobody ever runs here what is for another kind of server. */
  private void check(ChangeSet changeset) {
    header(changeset);
    if (!new DbmsChangeSetFilter(statementCutter.database()).accepts(changeset).isAccepted()) {
      return;
    }
    String place = SourceLine.of(changelog.folder(), changeset).display();
    Placeholder.in(changelog, changeset).ifPresent(problems::add);
    runWith(changeset, place);
    changeset.getRollback().getChanges().forEach(change -> code(change, place));
    changeset.getChanges().forEach(change -> code(change, place));
    for (Change change : statementCutter.changes(changeset)) {
      if (change instanceof AbstractSQLChange sql && sql.getSql() != null) {
        if (!(sql instanceof MigrationChange)) {
          // whose file was read in its own encoding, and refused where it is another
          encoding(sql.getSql(), place);
        }
        unclosed(sql.getSql(), changeset);
      }
      Optional<List<StatementCutter.Piece>> pieces =
          statementCutter.pieces(change, changeset.getSqlVisitors());
      pieces.ifPresentOrElse(
          known -> known.forEach(piece -> piece(piece, change, changeset)),
          () -> statements(statementCutter.modification(changeset), changeset));
    }
    rollback(changeset);
    if (changeset.getPreconditions() != null) {
      preconditions(
          changeset.getPreconditions(), place, sql -> StatementPlace.of(changelog, changeset, sql));
    }
  }

  private void piece(StatementCutter.Piece piece, Change change, ChangeSet changeset) {
    if (!(change instanceof AbstractSQLChange)) {
      unclosed(piece.sql(), changeset);
    }
    statements(piece.statements(), changeset);
  }

  private void statements(List<SqlScript.Statement> statements, ChangeSet changeset) {
    statements.forEach(statement -> statement(StatementRules.CHANGESET, statement, changeset));
  }

  private void rollback(ChangeSet changeset) {
    if (!changeset.getRollback().getChanges().isEmpty()) {
      RollbackScript.withoutDatabase(changelog, changeset, statementCutter)
          .ifPresent(script -> rollback(changeset, script.statements()));
    }
  }

  private void rollback(ChangeSet changeset, List<String> statements) {
    for (String sql : statements) {
      unclosed(sql, changeset);
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

  /** Another program has a session of its own: its work would be no part of the run. */
  private void runWith(ChangeSet changeset, String place) {
    String program = Objects.requireNonNullElse(changeset.getRunWith(), JDBC);
    if (!program.equalsIgnoreCase(JDBC)) {
      problems.add(
          new Problem(
              "runWith: %s runs %s outside of Groundwork's one transaction"
                  .formatted(program, ChangesetName.of(changeset)),
              place,
              "take runWith out, and write the SQL without commands of psql"));
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
      } else if (precondition instanceof SqlPrecondition sql && lacks(sql)) {
        problems.add(
            new Problem(
                "a sqlCheck without its SQL, or without the result that it expects",
                place,
                "write both sql and expectedResult"));
      } else if (precondition instanceof SqlPrecondition sql) {
        unclosed(sql.getSql(), offset -> placeOfSql.apply(lineAt(sql.getSql(), offset)));
        for (SqlScript.Statement statement : SqlScript.of(sql.getSql()).statements()) {
          problems.addAll(
              StatementRules.PRECONDITION.broken(
                  statement, () -> placeOfSql.apply(statement.sql()).display()));
        }
      }
    }
  }

  /** In formatted SQL the first word is taken for the result, whatever it is. */
  private static boolean lacks(SqlPrecondition check) {
    return check.getSql() == null
        || check.getExpectedResult() == null
        || FIRST_WORD.matcher(check.getExpectedResult()).matches();
  }

  private void refuseCode(String what, String place) {
    problems.add(
        new Problem(
            what + " runs code on this machine",
            place,
            "write it in SQL; if it has to be, set migrate.allow-code=true"));
  }

  /** What a comment or a quote swallows would be left out, or be refused only by the server. */
  private void unclosed(String sql, ChangeSet changeset) {
    if (DatabaseList.definitionMatches(changeset.getDbmsSet(), "postgresql", true)
        && SqlScript.of(sql).statements().stream().noneMatch(SqlScript.Statement::copies)) {
      unclosed(sql, offset -> StatementPlace.at(changelog, changeset, sql, offset));
    }
  }

  private void unclosed(String sql, IntFunction<SourceLine> place) {
    SqlEnclosure.in(sql)
        .filter(enclosure -> !enclosure.closed())
        .map(enclosure -> enclosure.unclosed(place.apply(enclosure.start()).display()))
        .forEach(problems::add);
  }

  private static String firstLine(String sql) {
    return sql.lines().findFirst().orElse("");
  }

  /** From the beginning of its line. */
  private static String lineAt(String sql, int offset) {
    return firstLine(sql.substring(sql.lastIndexOf('\n', offset) + 1));
  }
}
