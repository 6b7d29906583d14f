package dev.groundwork.migrate.formatted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattedSqlTest {
  private static final String FIRST = "--liquibase formatted sql\n";
  private static final String HEADER = FIRST + "--changeset ann:1\n";

  /** Where, what and what next, on a line each. */
  private static List<String> problems(String text) {
    try {
      FormattedSql.check(text, "a.sql");
      return List.of();
    } catch (GroundworkException e) {
      return e.problems().stream().map(FormattedSqlTest::text).toList();
    }
  }

  private static String text(Problem problem) {
    return problem.where() + ": " + problem.what() + " > " + problem.next();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann:1",
        "ann:1 context:test",
        "ann:1 Context:test LABELS:a RUNONCHANGE:TRUE",
        "ann:1 contextFilter:\"a or b\" labels:\"x, y\"",
        "ann:1 context:'test'",
        "ann:1 context:!prod",
        "ann:1 context:a,b",
        "ann:1 labels:${labels} context:${context}",
        "ann:1 context: labels: runOnChange:true",
        "ann:1 context:",
        "ann:1 splitStatements:false,endDelimiter:/",
        "ann:1 splitStatements:false; stripComments:false;",
        "ann:1 endDelimiter:; rollbackEndDelimiter:;",
        "ann:1 endDelimiter:\\n\\s*/\\s*\\n|\\n\\s*/\\s*$ stripComments:false",
        "ann:1 endDelimiter:",
        "ann:1 endDelimiter:=",
        "ann:1 dbms:postgresql,h2",
        "ann:1 dbms: postgresql",
        "ann:1 dbms:!oracle",
        "ann:1 dbms:all",
        "ann:1 logicalFilePath:classpath:/a/b.sql splitStatements:false",
        "ann:1 runWith:psql runWithSpoolFile:out file contexts:x",
        "\"Ann B\":\"1 of 2\" runAlways:true failOnError:false ignore:false",
        "ann:1 adds the table: see http://example.org/a?b=c",
        "ann:1 comment:what for",
        "ann:1 - add a table, fix: nothing",
        "Ann Bee:2.1 https://example.org/1",
      })
  void aHeaderThatIsReadAsItIsMeant(String header) {
    assertThat(problems(FIRST + "--changeset " + header + "\nSELECT 1;\n")).isEmpty();
    assertThat(problems(FIRST + "  --  CHANGESET " + header + "\r\nSELECT 1;\r\n")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderThatIsMisread(String attributes, String problem) {
    assertThat(problems(FIRST + "\n--changeset ann:1 " + attributes + "\nSELECT 1;\n"))
        .containsExactly("a.sql, line 3: " + problem);
  }

  static Stream<Arguments> headers() {
    String unread = "an attribute that is not read as it is meant: ";
    return Stream.of(
        row("contexts:test", "no attribute of a changeset: contexts > did you mean context?"),
        row("contxt:\"a b\"", "no attribute of a changeset: contxt > did you mean context?"),
        row("label:x", "no attribute of a changeset: label > did you mean labels?"),
        row(
            "runOnChanges:true",
            "no attribute of a changeset: runOnChanges > did you mean runOnChange?"),
        row(
            "runInTransation:false",
            "no attribute of a changeset: runInTransation > did you mean runInTransaction?"),
        row(
            "fix it, contexts:test",
            "no attribute of a changeset: contexts > did you mean context?"),
        row("context: test", unread + "context: test > write context:, and its value behind it"),
        row("context=test", unread + "context=test > write context:test"),
        row("context = test", unread + "context = > write context:, and its value behind it"),
        row("context :test", unread + "context :test > write context:, and its value behind it"),
        row(
            "context:a or b",
            unread + "context:a > write it whole in double quotes: context:\"…\""),
        row("context:a, b", unread + "context:a, > write it whole in double quotes: context:\"…\""),
        row(
            "labels:'a or b'",
            unread + "labels:'a > write it whole in double quotes: labels:\"…\""),
        row("labels:\"a", unread + "labels:\"a > write it whole in double quotes: labels:\"…\""),
        row("context:a context:b", unread + "context is there twice > write it once"),
        row("context:a contextFilter:b", unread + "contextFilter is there twice > write it once"),
        row(
            "runInTransaction: false",
            unread + "runInTransaction: false > write runInTransaction:, and its value behind it"),
        row(
            "runInTransaction=false",
            unread + "runInTransaction=false > write runInTransaction:false"),
        bool("runInTransaction", "no"),
        bool("runInTransaction", "0"),
        bool("runInTransaction", "flase"),
        bool("runInTransaction", "${transaction}"),
        bool("runInTransaction", "\"false\""),
        bool("runOnChange", "yes"),
        bool("ignore", "1"),
        bool("runAlways", ""),
        row("dbms:postgres", unread + "dbms:postgres > did you mean postgresql?"),
        row("dbms:h2,postgressql", unread + "dbms:h2,postgressql > did you mean postgresql?"),
        row(
            "dbms:h2, postgresql",
            unread + "dbms:h2, > write names and commas alone: dbms:postgresql,h2"),
        row(
            "dbms:\"h2\"",
            unread + "dbms:\"h2\" > write names and commas alone: dbms:postgresql,h2"),
        row(
            "env:test",
            "no attribute of a changeset: env > it can be one of context, contextFilter, dbms,"
                + " endDelimiter, failOnError, ignore, labels, logicalFilePath,"
                + " rollbackEndDelimiter, rollbackSplitStatements, runAlways, runInTransaction,"
                + " runOnChange, runWith, runWithSpoolFile, splitStatements, stripComments;\n"
                + "a note belongs into --comment:"));
  }

  private static Arguments bool(String name, String value) {
    return row(
        name + ":" + value,
        "an attribute that is not read as it is meant: %s:%s > write %s:true or %s:false"
            .formatted(name, value, name, name));
  }

  private static Arguments row(String text, String problem) {
    return Arguments.of(text, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- change the set",
        "-- changes: prose with a time of 10:30",
        "-- changes see:below",
        "-- change log http://example.org",
        "-- changeling ann",
        "-- roll back with care",
        "-- rollbacks are below",
        "-- rollback",
        "--rollback DROP TABLE t;",
        "  --  ROLLBACK DROP TABLE t;",
        "-- rolled back: drop nothing",
        "-- precondition of this: the table is there",
        "-- preconditioning is for hair",
        "--preconditions onFail:MARK_RAN onError:HALT",
        "--precondition-sql-check expectedResult:0 SELECT count(*) FROM t",
        "--precondition-table-exists table:t schema:public",
        "-- properly named: value",
        "-- the include file: none",
        "-- include the rest",
        "-- ignore lines that are empty",
        "-- valid check sums are kept",
        "--validCheckSum: 9:abcdef",
        "--validCheckSum ANY",
        "--comment: contexts:test",
        "-- context: this is why",
        "-- labels:none, dbms is postgresql",
        "-- see src/*.sql",
        "SELECT '/*', \"/*\", $$ /* $$, $a$ ' $$ /* $a$;",
        "/* a /* nested */ comment with an ' in it */ SELECT 1;",
        "SELECT '-- it''s /* no comment';",
        "SELECT E'it\\'s'; SELECT 'a\\'; SELECT 1;",
        "/* liquibase rollback\nDROP TABLE t;\n*/",
        "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n-- comment: one\nRETURN 1;\nEND $$;",
        "--ignoreLines:start\n/* ' $$ --changset a:1\n--ignoreLines:end",
        "--ignoreLines:1\n/* never closed",
      })
  void aCommentThatIsMeantAsOne(String line) {
    assertThat(problems(HEADER + "SELECT 1;\n" + line + "\n")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("comments")
  void aCommentThatIsMeantForLiquibase(String line, String next) {
    assertThat(problems(HEADER + "SELECT 1;\n" + line + "\nSELECT 2;\n"))
        .containsExactly(
            "a.sql, line 4: a comment that is meant for Liquibase: %s > %s"
                .formatted(line.replace('\u00A0', ' ').strip(), next));
  }

  static Stream<Arguments> comments() {
    String changeset = "a changeset begins with --changeset author:id";
    String rollback = "a rollback begins with --rollback and a blank";
    String precondition =
        "write --precondition-sql-check, -table-exists or -view-exists, and a blank";
    String ignore =
        "write --ignoreLines:start, :end or a number, with nothing before and behind it";
    String checksum = "write --validCheckSum, a blank, and the checksum";
    return Stream.of(
        row("--changset a:1", changeset),
        row("-- chageset a:1 context:x", changeset),
        row("--change-set a:1", changeset),
        row("--change set a:1", changeset),
        row("--changest \"a b\":\"1\"", changeset),
        row("---changeset a:1", changeset),
        row("--\u00A0changeset a:1", changeset),
        row("--rollbak DROP TABLE t;", rollback),
        row("--roll-back drop table t;", rollback),
        row("--rollback:DROP TABLE t;", rollback),
        row("--- rollback empty", rollback),
        row("--preconditon-sql-check expectedResult:0 SELECT 1", precondition),
        row("--precondition-sql-chek: expectedResult:0 SELECT 1", precondition),
        row("--precondition sql-check expectedResult:0 SELECT 1", precondition),
        row("--preconditons onFail:MARK_RAN", "write --preconditions onFail:… onError:…"),
        row("--pre-conditions onFail:MARK_RAN", "write --preconditions onFail:… onError:…"),
        row("--propety name:a value:b", "write --property name:… value:…"),
        row("--validCheckSum:9:abcdef", checksum),
        row("--validCheckSum:ANY", checksum),
        row("--validCheckSums 9:abcdef", checksum),
        row("--ignoreLine:start", ignore),
        row("--ignoreLines: 2", ignore),
        row("  --ignoreLines:2", ignore),
        row("--ignore-lines:end", ignore),
        row(
            "--include file:other.sql",
            "formatted SQL includes nothing: include the other file in the changelog above this"
                + " one"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsMisread(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  static Stream<Arguments> files() {
    String inComment =
        "take it out of the file, or of the comment; to leave lines out, write\n"
            + "--ignoreLines:start above them and --ignoreLines:end below";
    String formatted =
        " > write --liquibase formatted sql, or the file is one changeset of plain SQL";
    return Stream.of(
        row(
            HEADER + "/* later:\n--changeset ann:2\nDROP TABLE t;\n*/\nSELECT 1;\n",
            "a.sql, line 4\na comment begins in line 3: a changeset in a comment would count all"
                + " the same: --changeset ann:2 > "
                + inComment),
        row(
            HEADER + "/* one /* two */\n--changeset ann:2\nSELECT 2;\n*/\n",
            "a.sql, line 4\na comment begins in line 3: a changeset in a comment would count all"
                + " the same: --changeset ann:2 > "
                + inComment),
        row(
            HEADER + "SELECT 1;\n/*\n--rollback DROP TABLE t;\n*/\n",
            "a.sql, line 5\na comment begins in line 4: a line for Liquibase in a comment would"
                + " count all the same: --rollback DROP TABLE t; > "
                + inComment),
        row(
            HEADER + "SELECT $$\n--changeset ann:2\n$$;\n",
            "a.sql, line 4\na text in dollar quotes begins in line 3: a changeset in a text in"
                + " dollar quotes would count all the same: --changeset ann:2 > end the text in"
                + " dollar quotes before it, or write that line in another way"),
        row(
            HEADER + "SELECT 'a\n--comment: b\n';\n",
            "a.sql, line 4\na string begins in line 3: a line for Liquibase in a string would"
                + " count all the same: --comment: b > end the string before it, or write that"
                + " line in another way"),
        row(
            HEADER + "SELECT 1; /* never\n--changeset ann:2\nSELECT 2;\n",
            "a.sql, line 3: a comment begins here and never ends > end it with */; one that is"
                + " opened inside it has to be ended too"),
        row(
            HEADER + "SELECT 1;\n\n/* /* */\nSELECT 2;",
            "a.sql, line 5: a comment begins here and never ends > end it with */; one that is"
                + " opened inside it has to be ended too"),
        row(
            HEADER + "SELECT 'it's';\n",
            "a.sql, line 3: a string begins here and never ends > end it with the same quote; what"
                + " looks like its end may begin another one"),
        row(
            HEADER + "SELECT \"a;\n",
            "a.sql, line 3: a quoted name begins here and never ends > end it with the same quote;"
                + " what looks like its end may begin another one"),
        row(
            HEADER + "DO $a$ BEGIN END $$;\n",
            "a.sql, line 3: a text in dollar quotes begins here and never ends > end it with the"
                + " same quote; what looks like its end may begin another one"),
        row(
            FIRST + "\nCREATE TABLE t (id int);\n--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 3: SQL above the first changeset, which would never run > put --changeset"
                + " author:id above it"),
        row(
            FIRST + "SELECT 1;\n",
            "a.sql, line 2: SQL above the first changeset, which would never run > put --changeset"
                + " author:id above it"),
        row(
            FIRST + "--changset ann:1\nSELECT 1;\n",
            "a.sql, line 2: a comment that is meant for Liquibase: --changset ann:1 > a changeset"
                + " begins with --changeset author:id"),
        row(
            HEADER + "SELECT 1;\n--ignoreLines:start\nSELECT 2;\n--ignoreLines:end \nSELECT 3;\n",
            "a.sql, line 4: lines are ignored from here, and never again read > put"
                + " --ignoreLines:end below them, with nothing before and behind it"),
        row(
            HEADER + "SELECT 1;\n--runInTransaction:false\n",
            "a.sql, line 4: attributes of a changeset in a line of their own:"
                + " --runInTransaction:false > write them behind --changeset author:id, in the same"
                + " line"),
        row(
            HEADER + "SELECT 1;\n/* liquibase rollback\nDROP TABLE t; /* u */\nDROP TABLE u;\n*/\n",
            "a.sql, line 4: a rollback block that the server ends elsewhere > write no comment into"
                + " it"),
        row(
            FIRST + "--property name:a value:b c\n" + "--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 2: an attribute that is not read as it is meant: value:b > a value ends at"
                + " the first blank here: define it in YAML or XML"),
        row(
            FIRST + "--property nmae:a value:b\n--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 2: no attribute of a property: nmae > did you mean name?"),
        row(
            FIRST + "--property name:a context:b\n--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 2: a property without name or value > write name:… value:…"),
        row(
            HEADER + "--preconditions onFial:MARK_RAN\nSELECT 1;\n",
            "a.sql, line 3: no attribute of --preconditions: onFial > did you mean onFail?"),
        row(
            HEADER + "--preconditions onFail: MARK_RAN\nSELECT 1;\n",
            "a.sql, line 3: an attribute that is not read as it is meant: onFail: MARK_RAN > write"
                + " onFail:, and its value behind it"),
        row(
            HEADER + "--precondition-table-exists table:public.t\nSELECT 1;\n",
            "a.sql, line 3: an attribute that is not read as it is meant: table:public.t > write"
                + " letters, digits and _ alone, without quotes"),
        row(
            "--liquibase formatted sql context:test\n--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 1: no attribute of the first line: context > write it behind --changeset"
                + " author:id"),
        row(
            "--liquibase formated sql\n--changeset ann:1\nSELECT 1;\n",
            "a.sql, line 1: a first line that Liquibase does not know: --liquibase formated sql"
                + formatted),
        row(
            "\n-- liquidbase formatted sql\nSELECT 1;\n",
            "a.sql, line 2: a first line that Liquibase does not know: -- liquidbase formatted sql"
                + formatted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\uFEFF--liquibase formatted sql\n--changeset ann:1\nSELECT 1;",
        "--liquibase formatted sql logicalFilePath:a.sql changeLogId:0-0\n",
        "-- liquibase  formatted SQL\n-- about this file\n/* and more */\n--changeset ann:1\n",
        "-- Liquibase runs this file\nSELECT '/* plain SQL is another one's business",
        "SELECT 1;",
      })
  void aFileThatIsRight(String text) {
    assertThat(problems(text)).isEmpty();
  }

  @Test
  void theQuotesOfAnotherDatabaseAreItsOwn() {
    assertThat(
            problems(
                FIRST
                    + "--changeset ann:1 dbms:mysql\nINSERT INTO t VALUES ('it\\'s');\n"
                    + "--changeset ann:2 dbms:!postgresql\nSELECT `'`;\n"
                    + "--changeset ann:3\nSELECT 1;\n"))
        .isEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            problems(
                HEADER
                    + "/*\n--changeset ann:2 contexts:a\nSELECT 1;\n*/\n--rollbak DROP TABLE t;\n"
                    + "--changeset ann:3 runAlways:no\nSELECT 'a;\n"))
        .extracting(problem -> problem.replaceFirst("(?s)(line \\d+).*", "$1"))
        .containsExactly("a.sql, line 4", "a.sql, line 9", "a.sql, line 7", "a.sql, line 8");
  }
}
