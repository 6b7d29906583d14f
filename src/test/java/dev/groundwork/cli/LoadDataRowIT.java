package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which row of a CSV the server refuses, and that none is left out. */
class LoadDataRowIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Result up(String change, String more, String rows) {
    Project project =
        new Project(folder)
            .write("changelogs/t.csv", rows)
            .write(
                "changelogs/db.changelog-root.yaml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: a
                      changes:
                        - sql: {sql: "CREATE TABLE t (id int PRIMARY KEY, b bytea, n int,
                                d date, c time, at timestamp, tz timestamptz, f boolean)"}
                        - %s:
                            tableName: t
                            file: t.csv
                            relativeToChangelogFile: true
                            %s
                """
                    .formatted(change, more));
    return Groundwork.on(database, project).run("up");
  }

  private void refused(Result up, String what, String place, String next) {
    assertThat(up.status()).as(up.toString()).isEqualTo(74);
    assertThat(up.card())
        .contains(
            "What    " + what,
            "Where   %s/changelogs/t.csv, %s\n".formatted(folder, place),
            "State   rolled back: the database is as it was before this run",
            "Next    " + next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loadData", "loadUpdateData"})
  void anEmptyLineIsNotTheEnd(String change) {
    Result up =
        up(change, change.equals("loadData") ? "" : "primaryKey: id", "\nid,n\n1,1\n\n\n2,2\n");

    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows("SELECT id, n FROM t ORDER BY 1")).containsExactly("1|1", "2|2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loadData       | at | 2020-13-45                    | 2021-02-14
          loadData       | d  | 2021-02-29                    | 2021-03-01
          loadUpdateData | d  | 31-12-2020                    | 0037-06-11
          loadData       | at | 2020-12-31 24:00:00           | 2021-01-01 00:00:00.0
          loadData       | at | 2020-12-31T25:00:00.5         | 2021-01-01 01:00:00.5
          loadData       | tz | 2020-12-31T10:00:00.5+13:00   | 2020-12-31 10:00:00.5
          loadData       | c  | 01:30:00 PM                   | 01:30:00
          loadData       | c  | 25:00:00                      | 01:00:00
          loadData       | f  | maybe                         | false
          loadUpdateData | f  | on                            | false
          """)
  void aValueOfWhichLiquibaseMakesAnother(
      String change, String column, String written, String read) {
    Result up =
        up(
            change,
            change.equals("loadData") ? "" : "primaryKey: id",
            "id,%s\n1,\n\n2,%s\n".formatted(column, written));

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card().replaceAll("\n {10}", " "))
        .contains(
            "What    %s would write %s into t.%s for what is no %s: %s\n"
                .formatted(
                    change,
                    read,
                    column,
                    column.equals("f") ? "boolean" : "date or time that Liquibase can read",
                    written),
            "Where   %s/changelogs/t.csv, line 4\n".formatted(folder),
            "State   rolled back: the database is as it was before this run",
            column.equals("f")
                ? "Next    write true or false\n"
                : "Next    write 2020-12-31, 23:59:59 or 2020-12-31T23:59:59, or give the column the"
                    + " type string: then the server reads it\n");
  }

  @Test
  void valuesThatLiquibaseReadsAsTheyAreMeant() {
    Result up =
        up(
            "loadData",
            "",
            """
            id,d,c,at,f
            1,2020-02-29,23:59:59,2020-12-31T23:59:59,true
            2,NULL,1:02:03,2020-12-31 23:59:59.123456,n
            3,,12:00:00,2020-12-31,2
            4,'2020-12-31',,TODAY,off
            """);

    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows("SELECT id, d, c, f FROM t ORDER BY 1"))
        .containsExactly(
            "1|2020-02-29|23:59:59|t",
            "2|null|01:02:03|f",
            "3|null|12:00:00|t",
            "4|2020-12-31|null|f");
    assertThat(database.rows("SELECT at FROM t WHERE id < 4 ORDER BY id"))
        .containsExactly(
            "2020-12-31 23:59:59", "2020-12-31 23:59:59.123456", "2020-12-31 00:00:00");
  }

  @Test
  void aNumberThatIsBound() {
    Result up =
        up(
            "loadData",
            "columns: [{column: {name: b, type: clob}}]",
            "id,b,n\n1,NULL,1\n\n2,x,\"1,5\"\n");

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card().replaceAll("\n {10}", " "))
        .contains(
            "What    loadData would write 15 into t.n for what is no number: 1,5\n",
            "Where   %s/changelogs/t.csv, line 4\n".formatted(folder));
  }

  @Test
  void theErrorBehindAFailedTransactionIsTold() {
    refused(
        up(
            "loadData",
            "columns: [{column: {name: b, type: blob}}]",
            "id,b\n1,NULL\n\n2,aGVsbG8=\n"),
        "ERROR: column \"b\" is of type bytea but expression is of type bigint (42804)",
        "line 4",
        "loadData binds a blob as a large object: for bytea leave the type of the column out, and"
            + " write\n          \\x and hexadecimal digits in the CSV");
  }

  @Test
  void aRowThatTheServerNames() {
    refused(
        up("loadData", "", "id,b\n# none\n1,\"a\nb\"\n\n2,\\xZZ\n3,c\n"),
        "ERROR: invalid hexadecimal digit: \"Z\" (22023)",
        "line 6",
        "mend the changeset and run again");
  }

  @Test
  void theRowsOfAStatement() {
    String rows =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> i + "," + (i == 55 ? "9999999999" : "1"))
            .collect(Collectors.joining("\n", "id,n\n", "\n"));
    refused(
        up("loadData", "", rows),
        "ERROR: integer out of range (22003)",
        "lines 52 to 61",
        "mend the changeset and run again");
  }

  @Test
  void aRowOfLoadUpdateData() {
    refused(
        up("loadUpdateData", "primaryKey: id", "id,n\n1,1\n2,9999999999\n3,1\n"),
        "ERROR: integer out of range (22003)",
        "line 3",
        "mend the changeset and run again");
  }

  @Test
  void aRowThatIsTooShort() {
    refused(
        up("loadData", "", "id,n\n\"1\",\"1\"\n\n2\n"),
        "the row has 1 values defined, Header has 2. Numbers MUST be equal",
        "line 4",
        "mend the changeset and run again");
  }

  @Test
  void aQuoteThatIsNeverClosed() {
    refused(
        up("loadData", "", "id,n\n1,1\n2,\"2\n3,3\n"),
        "Unterminated quoted field at end of CSV line.",
        "line 3",
        "mend the changeset and run again");
  }

  @Test
  void aFileThatIsNotThere() {
    Project project =
        Project.in(folder)
            .write(
                "changelogs/migrations/1.yaml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: a
                      changes:
                        - loadData: {tableName: t, file: none.csv, relativeToChangelogFile: true}
                """);

    Result validate = Groundwork.offline(project).run("validate");

    assertThat(validate.status()).as(validate.toString()).isEqualTo(65);
    assertThat(validate.card())
        .contains(
            "What    a file that the changelog names is not there:",
            "none.csv\n",
            "migrations/1.yaml, line 6\n",
            "Next    add the file, or mend its name");
  }
}
