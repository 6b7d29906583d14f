package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be left out in silence, or run although nobody meant it. */
@Timeout(180)
class MisreadRefusedIT {
  private static final String NEVER_ENDS =
      "end it with */; one that is opened inside it has to be ended too";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = new Bench(folder);
  }

  @AfterEach
  void end() {
    bench.end();
  }

  /** The parts of a card of {@code up}, after which the database is as it was; also offline. */
  private void refuses(String what, String where, String next) {
    String card =
        """
            ✗ inspect
            What    %s
            Where   <folder>/%s
            State   unchanged: nothing was written
            Next    %s
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """
            .formatted(what, where, next);
    bench.refuses(card);
    Groundwork.Result offline = Groundwork.offline(bench.project()).run("validate");
    assertThat(offline.status()).as(offline.toString()).isEqualTo(65);
    assertThat(bench.normal(offline.out()))
        .contains(what.lines().findFirst().orElseThrow(), where.lines().findFirst().orElseThrow());
  }

  @Test
  void aChangesetThatIsCommentedOut() {
    bench.up();
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\nCREATE TABLE b (id int);\n/* not before March:\n"
                + "--changeset shop:2\nDROP TABLE notes;\n-- until then */\n"
                + "--changeset shop:3\nCREATE TABLE c (id int);\n");

    refuses(
        "a changeset in a comment would count all the same: --changeset shop:2",
        "changelogs/migrations/2-b.sql, line 5\n          a comment begins in line 4",
        """
        take it out of the file, or of the comment; to leave lines out, write
                  --ignoreLines:start above them and --ignoreLines:end below""");
  }

  @Test
  void linesThatAreIgnoredOnPurposeStayOut() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\nCREATE TABLE b (id int); -- see src/*.sql\n"
                + "--ignoreLines:start\n--changeset shop:2\nDROP TABLE notes;\n--ignoreLines:end\n"
                + "--changeset shop:3\nINSERT INTO b SELECT 1 WHERE '/*' <> $$'/*$$;\n");
    bench.up();

    assertThat(bench.database().value("SELECT count(*) FROM b")).isEqualTo("1");
    assertThat(bench.database().value("SELECT count(*) FROM notes")).isEqualTo("0");
  }

  @Test
  void aCommentThatNeverEnds() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\nSELECT 1;\n\nSELECT 2; /* src/*.sql */\n");

    refuses(
        "a comment begins here and never ends",
        "changelogs/migrations/2-b.sql, line 5",
        NEVER_ENDS);
  }

  @Test
  void aCommentThatNeverEndsInPlainSql() {
    bench.project().write("changelogs/migrations/2-b.sql", "SELECT 1;\n/* never\nSELECT 2;\n");

    refuses(
        "a comment begins here and never ends",
        "changelogs/migrations/2-b.sql, line 2",
        NEVER_ENDS);
  }

  @Test
  void aCommentThatNeverEndsInARollback() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\nCREATE TABLE b (id int);\n--rollback DROP TABLE b; /* never\n");

    refuses(
        "a comment begins here and never ends",
        "changelogs/migrations/2-b.sql, line 2",
        NEVER_ENDS);
  }

  @Test
  void aCommentThatNeverEndsInAPrecondition() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\n--preconditions onFail:MARK_RAN onError:MARK_RAN\n"
                + "--precondition-sql-check expectedResult:0 SELECT 0 /* never\n"
                + "CREATE TABLE b (id int);\n");

    refuses(
        "a comment begins here and never ends",
        "changelogs/migrations/2-b.sql, line 4",
        NEVER_ENDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          createView: {viewName: v, selectQuery: 'SELECT 1 AS a /* never'}    | 3
          delete: {tableName: notes, where: 'true /* AND id = 1'}             | 3
          createProcedure: {procedureText: 'CREATE PROCEDURE p() /* never'}   | 5
          """)
  void aCommentThatNeverEndsInAChangeOfLiquibase(String change, int line) {
    yaml("changes: [{%s}]".formatted(change));

    refuses(
        "a comment begins here and never ends",
        "changelogs/migrations/2-b.yaml, line " + line,
        NEVER_ENDS);
  }

  @ParameterizedTest
  @CsvSource({"runInTransaction,'\"flase\"',flase", "runAlways,ture,ture", "ignore,maybe,maybe"})
  void anAttributeThatIsNeitherTrueNorFalse(String name, String written, String read) {
    yaml("%s: %s".formatted(name, written));

    refuses(
        "%s is neither true nor false: %s".formatted(name, read),
        "changelogs/migrations/2-b.yaml, line 5, column %d".formatted(9 + name.length()),
        "write %s: true or %s: false".formatted(name, name));
  }

  /** Its name may be a word of a file that was read before. */
  @Test
  void aChangeThatThereIsNotIsNamedInItsOwnFile() {
    bench.project().migration("2-a.sql", "--changeset shop:1\nSELECT 'sqls';\n--rollback empty\n");
    yaml("changes: [{sqls: {sql: SELECT 1}}]");

    refuses(
        "there is no change called sqls",
        "changelogs/migrations/2-b.yaml, line 5",
        "did you mean sql?");
  }

  private void yaml(String line) {
    bench
        .project()
        .write(
            "changelogs/migrations/2-b.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  %s
            """
                .formatted(line));
  }

  @Test
  void aStringThatNeverEndsInYaml() {
    bench
        .project()
        .write(
            "changelogs/migrations/2-b.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  changes:
                    - sql:
                        sql: |
                          SELECT 1;
                          SELECT 'it's';
            """);

    refuses(
        "a string begins here and never ends",
        "changelogs/migrations/2-b.yaml, line 9",
        "end it with the same quote; what looks like its end may begin another one");
  }

  @Test
  void aCommentThatNeverEndsInInitSql() {
    bench.project().write("init-sql/1-a.sql", "SELECT 1;\n/* never\nSELECT 2;\n");

    Groundwork.Result result = bench.run(Groundwork.offline(bench.project()), "validate");

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.out())
        .contains("a comment begins here and never ends", "1-a.sql, line 2", NEVER_ENDS);
  }

  @Test
  void aCommentThatNeverEndsInACheck() {
    bench.project().write("changelogs/verify/1-a.sql", "SELECT 1 WHERE false /* never\n");

    Groundwork.Result result = bench.run(bench.groundwork(), "validate");

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.out())
        .contains("a comment begins here and never ends", "1-a.sql, line 1", NEVER_ENDS);
  }

  @Test
  void aCommentThatNeverEndsInASeed() {
    bench
        .project()
        .write(
            "changelogs/seeds/1-a.sql",
            "INSERT INTO notes VALUES (1);\n\n/* never\nINSERT INTO notes VALUES (2);\n");

    Groundwork.Result result = bench.run(bench.groundwork(), "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.out())
        .contains("a comment begins here and never ends", "1-a.sql, line 3", NEVER_ENDS);
    assertThat(bench.database().value("SELECT to_regclass('notes') IS NULL")).isEqualTo("t");
  }

  @Test
  void aHeaderThatIsMisspelt() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1 contexts:test\nCREATE TABLE b (id int);\n");

    refuses(
        "no attribute of a changeset: contexts",
        "changelogs/migrations/2-b.sql, line 2",
        "did you mean context?");
  }

  @Test
  void anAttributeThatIsMisspeltInYaml() {
    bench
        .project()
        .write(
            "changelogs/migrations/2-b.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  contexts: test
                  changes:
                    - sql:
                        sql: SELECT 1
            """);

    refuses(
        "no attribute of changeSet: contexts",
        "changelogs/migrations/2-b.yaml, line 5, column 17",
        "did you mean context?");
  }

  @Test
  void anAttributeOfAChangeThatIsMisspeltInJson() {
    bench
        .project()
        .write(
            "changelogs/migrations/2-b.json",
            """
            {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "shop", "changes": [
              {"createTable": {"tableName": "b", "columns": [
                {"column": {"name": "id", "type": "int", "constraints": {"nullabel": false}}}]}}]}}]}
            """);

    refuses(
        "no attribute of constraints: nullabel",
        "changelogs/migrations/2-b.json, line 3, column 74",
        "did you mean nullable?");
  }

  @Test
  void everyParameterThatNobodyDefines() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\nSELECT '${user.name}',\n '${code} ${user.name}';\n"
                + "--changeset shop:2\nSELECT '${other}';\n");

    Groundwork.Result result = bench.run(bench.groundwork(), "up");

    assertThat(result.status()).isEqualTo(65);
    assertThat(bench.normal(result.out()))
        .contains(
            "nobody defines the parameter ${user.name}\n  Where   <folder>/changelogs/migrations/2-b.sql, line 3",
            "nobody defines the parameter ${code}\n  Where   <folder>/changelogs/migrations/2-b.sql, line 4",
            "nobody defines the parameter ${other}\n  Where   <folder>/changelogs/migrations/2-b.sql, line 6",
            "where the text itself is meant, write ${:code}");
  }

  @Test
  void aTextWithBracesIsWrittenWithAColon() {
    bench
        .project()
        .write("changelogs/c.sql", "INSERT INTO notes_text VALUES ('${:c} ${a}');")
        .migration(
            "2-b.sql",
            "--property name:a value:b\n--changeset shop:1\nCREATE TABLE notes_text (body text);\n"
                + "INSERT INTO notes_text VALUES ('${:user.name} ${a}');\n")
        .write(
            "changelogs/migrations/3-c.yaml",
            """
            databaseChangeLog:
              - property: {name: d, value: "${:d}"}
              - changeSet:
                  id: 1
                  author: shop
                  changes:
                    - sql:
                        sql: INSERT INTO notes_text VALUES ('${:code} ${a} ${d}')
                    - sqlFile:
                        path: c.sql
            """);
    bench.up();

    assertThat(bench.database().rows("SELECT body FROM notes_text"))
        .containsExactly("${user.name} b", "${code} b ${d}", "${c} b");
  }
}
