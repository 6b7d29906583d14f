package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card never says that the database is as it was without having asked the server. */
@Timeout(120)
class HonestStateIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Result up(String changesets) {
    return Groundwork.on(database, Project.in(folder).migration("1.sql", changesets)).run("up");
  }

  /** Of a table, code of one's own, and what comes after it: no SQL can end the transaction. */
  private Project withCode(String sql, String then) {
    return Project.in(folder)
        .write(
            "changelogs/migrations/1.yaml",
            """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, changes: [{sql: {sql: CREATE TABLE t (id int)}}]}
              - changeSet: {id: 2, author: a, changes: [{customChange:
                  {class: dev.groundwork.testing.OwnCode, param: [{name: sql, value: '%s'}]}}]}
              - changeSet: {id: 3, author: a, changes: [{sql: {sql: '%s'}}]}
            """
                .formatted(sql, then));
  }

  private Groundwork withAllowedCode(Project project) {
    return Groundwork.on(database, project).flag("--migrate-allow-code=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "COMMIT AND CHAIN",
        "COMMIT; BEGIN; SAVEPOINT groundwork",
        "COMMIT AND CHAIN; SAVEPOINT groundwork"
      })
  void whatNobodySawThroughIsTold(String order) {
    Result up = withAllowedCode(withCode(order, "SELECT 1 / 0")).run("up");

    assertThat(up.status()).as(up.toString()).isEqualTo(74);
    assertThat(up.out())
        .contains(
            "  State   not rolled back: SQL of the run ended its transaction, and what was done"
                + " before stays,\n          perhaps all of: changeset 1::1, changeset 1::2")
        .doesNotContain("as it was");
    assertThat(database.value("SELECT to_regclass('t') IS NOT NULL")).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "COMMIT AND CHAIN; SAVEPOINT groundwork_attempt",
        "COMMIT AND CHAIN; SAVEPOINT groundwork_rehearsal; SAVEPOINT groundwork_attempt"
      })
  void aRehearsalThatStaysIsTold(String order) {
    Project project =
        Project.in(folder)
            .write(
                "changelogs/migrations/1.yaml",
                """
                databaseChangeLog:
                  - changeSet: {id: 1, author: a, changes: [{sql: {sql: CREATE TABLE t (id int)}}]}
                  - changeSet: {id: 2, author: a, preConditions: [{customPrecondition:
                      {className: dev.groundwork.testing.OwnCode,
                       param: [{name: sql, value: '%s'}]}}], changes: [{sql: {sql: SELECT 1}}]}
                """
                    .formatted(order));

    Result plan = withAllowedCode(project).run("plan", "--rehearse");

    assertThat(plan.status()).as(plan.toString()).isEqualTo(74);
    assertThat(plan.card())
        .contains(
            "What    a changeset ended the transaction in which it was rehearsed",
            "1.yaml, line 3",
            "State   not rolled back: SQL of the run ended its transaction, and what was done"
                + " before stays,\n          perhaps all of: changeset 1::1, changeset 1::2",
            "Next    take out of it what does so, and look at what it left in the database");
    assertThat(database.value("SELECT to_regclass('t') IS NOT NULL")).isEqualTo("t");
  }

  @Test
  void theWayOutNamesTheCause() {
    Result up = withAllowedCode(withCode("COMMIT", "SELECT 1")).run("up");

    assertThat(up.card())
        .contains(
            "What    ERROR: savepoint \"groundwork\" does not exist (3B001)",
            "Next    something in the changeset ends the transaction of the run: take it out");
  }

  /** The server itself refuses these in a transaction. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DO $$ BEGIN COMMIT; END $$;",
        "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCALL p();"
      })
  void aCommitThatTheServerRefusesIsRolledBack(String sql) {
    Snapshot before = Snapshot.of(database);

    Result up = up("--changeset a:1\nCREATE TABLE t (id int);\n" + sql + "\n");

    assertThat(up.status()).isEqualTo(74);
    assertThat(up.card())
        .contains(
            "(2D000)",
            "State   rolled back: the database is as it was before this run",
            "Next    what commits by itself runs outside of the run's transaction: give the changeset\n"
                + "          runInTransaction:false, alone with this statement");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void whatRunsOutsideAlreadyIsNotToldToRunOutside() {
    Result up =
        up("--changeset a:1 runInTransaction:false\nDO $$ BEGIN EXECUTE 'VACUUM'; END $$;\n");

    assertThat(up.card())
        .contains(
            "(25001)",
            "Next    write it as a statement of its own, outside of any block or function");
  }

  @Test
  void whatIsKnownOnlyWhenItRunsIsRefusedThen() {
    Snapshot before = Snapshot.of(database);
    Project project =
        Project.in(folder)
            .write("changelogs/rows.csv", "id\n1); COMMIT; --\n")
            .write(
                "changelogs/migrations/1.yaml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: a
                      changes:
                        - sql: {sql: CREATE TABLE t (id int)}
                        - loadData:
                            tableName: t
                            file: rows.csv
                            usePreparedStatements: false
                            columns: [{column: {name: id, type: COMPUTED}}]
                """);

    Result up = Groundwork.on(database, project).run("up");

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card())
        .contains(
            "What    COMMIT in a changeset: the run is one transaction",
            "1.yaml, line 3",
            "State   rolled back: the database is as it was before this run");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void aCheckDoesNotEndTheTransaction() {
    Project.in(folder).write("changelogs/verify/one.sql", "COMMIT;\n");
    Snapshot before = Snapshot.of(database);

    Result up = up("--changeset a:1\nCREATE TABLE t (id int);\n");

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card())
        .contains(
            "What    COMMIT in a check: the run is one transaction",
            "State   rolled back: the database is as it was before this run");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }
}
