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
                        - sql: {sql: "CREATE TABLE t (id int PRIMARY KEY, b bytea, n int)"}
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
