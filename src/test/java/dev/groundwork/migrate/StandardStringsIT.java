package dev.groundwork.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is cut with standard strings is sent to a session that has them: else this string would be a
 * COMMIT to the server, or no string at all.
 */
class StandardStringsIT {
  private static final String HIDDEN = "INSERT INTO t VALUES ('a\\''); COMMIT; --');\n";
  private static final String STORED = "a\\'); COMMIT; --";

  /** Of which no rule can know what it sets. */
  private static final String FUNCTION =
      """
      CREATE FUNCTION f() RETURNS text LANGUAGE sql AS
        $$SELECT set_config('standard_conforming_' || 'strings', 'off', false)$$;
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  @BeforeEach
  void offByDefault() {
    database.execute(
        "ALTER DATABASE %s SET standard_conforming_strings = off".formatted(database.name()));
  }

  private Result up(Project project) {
    return Groundwork.on(database, project).run("up");
  }

  private void isReady(Project project) {
    Result up = up(project);
    assertThat(up.status()).as(up.toString()).isZero();
  }

  @Test
  void inChangesets() {
    isReady(
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset a:1\nCREATE TABLE t (a text);\n"
                    + FUNCTION
                    + "RESET ALL;\n"
                    + HIDDEN
                    + "SET standard_conforming_strings TO DEFAULT;\n"
                    + HIDDEN
                    + "SELECT f();\n"
                    + HIDDEN
                    + "--changeset a:2\n"
                    + HIDDEN));

    assertThat(database.rows("SELECT a FROM t")).containsExactly(STORED, STORED, STORED, STORED);
  }

  @Test
  void inChangesetsAndNothingStaysOfARunThatFails() {
    Result up =
        up(
            Project.in(folder)
                .migration(
                    "1.sql",
                    "--changeset a:1\nCREATE TABLE t (a text);\n"
                        + "RESET ALL;\n"
                        + HIDDEN
                        + "SELECT 1/0;\n"));

    assertThat(up.status()).isEqualTo(74);
    assertThat(database.rows("SELECT to_regclass('t'), to_regclass('databasechangelog')"))
        .containsExactly("null|null");
  }

  @Test
  void inSeedsChecksAndInitSql() {
    isReady(
        Project.in(folder)
            .migration("1.sql", "--changeset a:1\nCREATE TABLE t (a text);\n" + FUNCTION)
            .write(
                "init-sql/1.sql",
                "RESET ALL;\nALTER DATABASE %s SET my.x = 'a\\''; COMMIT; --';\n"
                    .formatted(database.name()))
            .write("changelogs/verify/1.sql", "SELECT f() WHERE f() IS NULL;\n")
            .write("changelogs/verify/2.sql", "SELECT 1 WHERE 'a\\''; COMMIT; --' IS NULL;\n")
            .write("changelogs/seeds/1.sql", "SELECT f();\n" + HIDDEN)
            .write("changelogs/seeds/2.sql", HIDDEN));

    assertThat(database.rows("SELECT a FROM t")).containsExactly(STORED, STORED);
    assertThat(database.value("SELECT current_setting('my.x')")).isEqualTo("a\\'; COMMIT; --");
  }

  @Test
  void inARollback() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset a:1\nCREATE TABLE t (a text);\n"
                    + FUNCTION
                    + "--rollback empty\n--changeset a:2\nSELECT 1;\n"
                    + "--rollback SELECT f();\n--rollback "
                    + HIDDEN);
    isReady(project);

    Result rollback = Groundwork.on(database, project).run("rollback", "--count=1", "--yes");

    assertThat(rollback.status()).as(rollback.toString()).isZero();
    assertThat(database.rows("SELECT a FROM t")).containsExactly(STORED);
  }

  @Test
  void inARehearsal() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset a:1\nCREATE TABLE t (a text);\n"
                    + FUNCTION
                    + "SELECT f();\n"
                    + HIDDEN
                    + "--changeset a:2\n--preconditions\n"
                    + "--precondition-sql-check expectedResult:off SELECT f()\n"
                    + "--precondition-sql-check expectedResult:1 SELECT 1 WHERE 'a\\''; COMMIT;"
                    + " --' <> ''\n"
                    + HIDDEN);
    Snapshot before = Snapshot.of(database);

    Result plan = Groundwork.on(database, project).run("plan", "--rehearse");

    assertThat(plan.status()).as(plan.toString()).isZero();
    assertThat(plan.out()).contains("rehearsed: its preconditions hold").doesNotContain("was not");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void inTheExpressionsOfASet() {
    isReady(
        Project.in(folder)
            .migration("1.sql", "--changeset a:1\nCREATE TABLE t (a text);\n" + FUNCTION)
            .write("changelogs/seeds/1.yaml", "table: t\nrows: [{a: {sql: f()}}]\n")
            .write(
                "changelogs/seeds/2.yaml",
                "table: t\nrows: [{a: {sql: \"'a\\\\''); COMMIT; --'\"}}]\n"));

    assertThat(database.rows("SELECT a FROM t")).containsExactly("off", STORED);
  }
}
