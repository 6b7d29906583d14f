package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  @TempDir private Path folder;

  private Groundwork.Result validate() {
    return Groundwork.offline(Project.in(folder)).run("validate");
  }

  private Project project() {
    return Project.in(folder);
  }

  @Test
  void theExampleIsValidWithoutADatabase() {
    Groundwork.Result result = Groundwork.offline().run("validate");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .startsWith("groundwork 0.1.0 · production\n")
        .contains(
            "✓ validate  ", " changesets, ", " sets, 5 checks, 2 files of init-sql", "done in");
  }

  @Test
  void whatLiquibaseMissesInAChangeIsToldWithoutADatabase() {
    project()
        .write(
            "changelogs/migrations/1.yaml",
            """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, changes: [
                  {createTable: {columns: [{column: {name: id, type: int}}]}}]}
              - changeSet: {id: 2, author: a, changes: [
                  {renameColumn: {tableName: t, oldColumnName: a}}]}
            """);

    Groundwork.Result result = validate();

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.card())
        .contains("What 1  tableName is required for createTable on postgresql\n", "line 2\n")
        .contains("What 2  newColumnName is required for renameColumn on postgresql\n", "line 4\n")
        .doesNotContain("What 3");
  }

  @Test
  void aFolderOfSeedsOrChecksThatNobodyReadsIsTold() {
    project()
        .migration("1.sql", "--changeset a:1\nCREATE TABLE t (id int);\n--rollback DROP TABLE t;\n")
        .write("changelogs/seeds/verify/1-t.yaml", "table: t\nrows: [{id: 1}]\n")
        .write("seeds/1-t.yaml", "table: t\nrows: [{id: 1}]\n")
        .write("verify/rows.SQL", "SELECT 1 WHERE false;\n")
        .write("changelogs/Seeds/t.csv", "id\n1\n")
        .write("changelogs/migrations/verify/README.md", "none of ours\n");

    Groundwork.Result result = validate();

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out().replaceAll("\n {8}(?=\\S)", " ").lines().filter(l -> l.contains("!")))
        .containsExactly(
            "      ! %1$s/seeds is not read: its files belong into %1$s/changelogs/seeds"
                .formatted(folder),
            "      ! %1$s/changelogs/Seeds is not read: its files belong into %1$s/changelogs/seeds"
                .formatted(folder),
            "      ! %1$s/verify is not read: its files belong into %1$s/changelogs/verify"
                .formatted(folder));
  }

  @Test
  void everythingIsToldAtOnceWithItsPlace() throws Exception {
    project()
        .migration(
            "20260101000000-init.sql",
            "--changeset a:1\nCREATE TABLE t (id int);\n"
                + "--changeset a:2\nCREATE INDEX CONCURRENTLY i ON t (id);\n--rollback empty\n"
                + "--changeset a:3\nCOMMIT;\n--rollback empty\n")
        .migration("3-late.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n")
        .write("changelogs/seeds/10-a.yaml", "tabel: t\n")
        .write("changelogs/seeds/staging/20-b.yaml", "table: [\n")
        .write("changelogs/verify/two.sql", "SELECT 1; SELECT 2;")
        .write("init-sql/01.sql", "\nCREATE TABLE x (id int);");
    Files.write(folder.resolve("changelogs/verify/latin.sql"), new byte[] {'\n', (byte) 0xE4});

    Groundwork.Result result = validate();

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.out())
        .contains(
            "20260101000000-init::1 has no rollback, and does not say why",
            "changelogs/migrations/20260101000000-init.sql, line 2",
            "this cannot run in a transaction (CREATE INDEX CONCURRENTLY)",
            "changelogs/migrations/20260101000000-init.sql, line 5",
            "COMMIT in a changeset: the run is one transaction",
            "3-late.sql runs after 20260101000000-init.sql, whose number is higher",
            "10-a.yaml, line 1",
            "staging/20-b.yaml",
            "a check is one query; this file has 2 statements",
            "changelogs/verify/latin.sql, line 2",
            "init-sql makes a table: CREATE TABLE x",
            "01.sql, line 2");
  }

  /** What a file defines for another is not known then: no parameter is called undefined. */
  @Test
  void everyFileThatCannotBeReadIsNamed() {
    project()
        .write("changelogs/migrations/20260101000000-a.yaml", "databaseChangeLog: [\n")
        .migration("20260102000000-b.sql", "--changeset a:1\nSELECT '${there}';\n--rollback empty")
        .migration("20260103000000-c.sql", "--changst a:1\nSELECT 1;\n--rollback empty");

    assertThat(validate().out())
        .contains("20260101000000-a.yaml", "20260103000000-c.sql, line 2")
        .doesNotContain("${there}");
  }

  @Test
  void aFileOfSqlInAnotherEncodingThanItIsSaidToHaveIsNamed() throws Exception {
    project()
        .write("changelogs/migrations/x.txt", "")
        .write(
            "changelogs/migrations/20260101000000-a.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: a
                  changes:
                    - sqlFile: {path: x.txt, relativeToChangelogFile: true, encoding: UTF-16}
            """);
    Files.write(
        folder.resolve("changelogs/migrations/x.txt"),
        "\uFEFFSELECT 1;".getBytes(StandardCharsets.UTF_16LE));

    Groundwork.Result result = validate();

    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .contains(
            "Expected encoding was 'UTF-16' but a BOM was detected for 'UTF-16LE'",
            "changelogs/migrations/x.txt\n",
            "State   unchanged: nothing was written");
  }

  @Test
  void whyThereIsNoRollbackMayBeSaid() {
    project()
        .migration(
            "20260101000000-init.sql",
            "--changeset a:1\n--comment: groundwork:allow no-rollback: the rows are gone\n"
                + "DELETE FROM t;\n");

    assertThat(validate().status()).isZero();
  }

  @Test
  void aDatabaseThatIsGivenWronglyIsToldEvenSo() {
    Groundwork.Result result =
        Groundwork.offline(project()).set("DATABASE_URL", "mysql://x").run("validate");

    assertThat(result.status()).isEqualTo(78);
  }
}
