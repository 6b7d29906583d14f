package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changesets that say for themselves where a statement ends. */
@Timeout(120)
class DelimitersIT {
  private static final String MADE =
      """
      SELECT c.relname || coalesce(': ' || string_agg(a.attname, ',' ORDER BY a.attnum), '')
      FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'databasechangelog%'
      GROUP BY c.relname
      UNION ALL SELECT p.proname || p.prosrc FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace
      ORDER BY 1
      """;

  @TempDir Path folder;

  /** {@code ¶} is a new line: the first is the header of the changeset. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "endDelimiter:@@¶CREATE TABLE a (i int) @@ CREATE TABLE b (i int) @@",
        "endDelimiter:@@¶CREATE TABLE a (i int)¶@@¶-- it is @@ that ends¶CREATE TABLE b (i int)",
        "endDelimiter:@@ stripComments:false¶CREATE TABLE a (/* in */ i int)¶@@¶CREATE TABLE b()",
        "endDelimiter:@@¶CREATE TABLE a (i int); CREATE TABLE b (i int);¶@@",
        "endDelimiter:@@¶CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$¶BEGIN¶"
            + "  RETURN 1;¶END $$¶@@¶CREATE TABLE b (i int)¶@@",
        "endDelimiter:/¶CREATE TABLE a (i int DEFAULT 4 / 2)¶/¶CREATE TABLE b (i int)¶/",
        "endDelimiter://¶CREATE TABLE a (i int)//¶CREATE TABLE b (i int)//",
        "endDelimiter:;¶CREATE TABLE a (i int); CREATE TABLE b (i int);",
        "endDelimiter:GO¶CREATE TABLE a (i int)¶GO¶CREATE TABLE b (i int)¶go",
        "endDelimiter:\\nGO¶CREATE TABLE a (i int)¶GO¶CREATE TABLE b (i int)¶GO",
        "endDelimiter:\\n/\\s*\\n|\\n/\\s*$¶CREATE TABLE a (i int)¶/¶CREATE TABLE b (i int)¶/",
        "¶CREATE TABLE a (i int)¶GO¶CREATE TABLE b (i int)¶GO",
        "¶CREATE TABLE a (i int);¶GO¶¶CREATE TABLE b (i int);¶go¶",
        "¶CREATE TABLE a (i int)¶/¶CREATE TABLE b (i int)¶/¶SELECT 1",
        "¶CREATE TABLE a (i int);¶CREATE TABLE b (i int);¶/",
        "splitStatements:false¶CREATE TABLE a (i int);¶CREATE TABLE b (i int);",
        "splitStatements:false endDelimiter:@@¶CREATE TABLE a (i int)",
        "runInTransaction:false splitStatements:false¶CREATE TABLE a (i int); SELECT 1"
      })
  void whatLiquibaseRunsRunsHereToo(String changeset) throws Exception {
    Project project = project(changeset);
    TestDatabase stock = TestServer.get().database();
    liquibase(stock);
    TestDatabase database = TestServer.get().database();

    Result up = Groundwork.on(database, project).run("up");

    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows(MADE)).isNotEmpty().isEqualTo(stock.rows(MADE));
  }

  private Project project(String changeset) {
    return Project.in(folder)
        .migration("1.sql", "--changeset a:1 " + changeset.replace('¶', '\n') + "\n");
  }

  @SuppressWarnings("try") // the accessor may be interrupted while it closes
  private void liquibase(TestDatabase database) throws Exception {
    var connection = new JdbcConnection(database.connect());
    var found = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
    try (var files = new DirectoryResourceAccessor(folder);
        Liquibase liquibase = new Liquibase("changelogs/db.changelog-root.yaml", files, found)) {
      liquibase.update(new Contexts("development"));
    }
  }

  @Test
  void aPlanShowsTheStatementsThatRun() {
    TestDatabase database = TestServer.get().database();
    Project project =
        project("endDelimiter:@@¶CREATE TABLE a (i int);¶SELECT 1 @@¶DROP TABLE big @@");

    Result plan = Groundwork.on(database, project).run("plan");

    assertThat(plan.status()).as(plan.toString()).isZero();
    assertThat(plan.out().lines().map(String::strip))
        .containsSubsequence(
            List.of(
                "CREATE TABLE a (i int)",
                "SELECT 1",
                "DROP TABLE big",
                "-> AccessExclusiveLock on big: nobody else reads or writes"));
    assertThat(plan.out())
        .contains("drop-table: the rows of big are gone for good", "1.sql, line 5");
  }

  @Test
  void theLintSeesWhatRuns() {
    TestDatabase database = TestServer.get().database();
    Project project = project("endDelimiter:@@¶SELECT 1 @@¶DROP TABLE big @@");

    Result up = Groundwork.on(database, project).flag("--migrate-lint=fail").run("up");

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card())
        .contains("drop-table: the rows of big are gone for good", "1.sql, line 4");
  }

  /** Liquibase leaves such a change out; so does what is shown and checked. */
  @Test
  void aChangeForAnotherServerIsNeitherShownNorChecked() {
    TestDatabase database = TestServer.get().database();
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
                        - sql: {dbms: oracle, sql: COMMIT}
                        - sql: {dbms: postgresql, sql: CREATE TABLE a (i int)}
                """);

    assertThat(Groundwork.on(database, project).run("plan").out()).doesNotContain("COMMIT");
    Result up = Groundwork.on(database, project).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows(MADE)).containsExactly("a: i");
  }

  @Test
  void aRollbackIsCutAtItsOwnDelimiter() {
    TestDatabase database = TestServer.get().database();
    Project project =
        project(
            "rollbackEndDelimiter:@@¶CREATE TABLE a (i int);¶CREATE TABLE b (i int);¶"
                + "--rollback DROP TABLE a @@ DROP TABLE b @@");
    Groundwork groundwork = Groundwork.on(database, project);
    assertThat(groundwork.run("up").status()).isZero();

    Result back = groundwork.run("rollback", "--count=1", "--yes");

    assertThat(back.status()).as(back.toString()).isZero();
    assertThat(database.rows(MADE)).isEmpty();
  }
}
