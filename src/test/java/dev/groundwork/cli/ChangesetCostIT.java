package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a changeset asks the server. */
class ChangesetCostIT {
  private static final int FEW = 5;
  private static final int MANY = 25;

  private static final String ROUTINE =
      """
      CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RETURN NEW; END'
      """;

  @TempDir Path folder;

  /** Beside those of the changeset itself, which are one each here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a table               | run       | CREATE TABLE t%d (id bigint PRIMARY KEY, at text) | 0
          a table               | changeset | CREATE TABLE t%d (id bigint PRIMARY KEY, at text) | 1
          rows                  | run       | INSERT INTO place VALUES (%d)                     | 1
          what is set           | run       | SET application_name = 'x%d'                      | 3
          """)
  void whatSurroundsAChangesetIsOneQuestionOrNone(
      String what, String transaction, String statement, int questions) {
    int few = questions(FEW, "", transaction, statement);
    int many = questions(MANY, "", transaction, statement);

    assertThat(many - few).isEqualTo((MANY - FEW) * (1 + questions));
  }

  /** Then rows may set off anything, and it is looked at what they did. */
  @ParameterizedTest
  @CsvSource({"CREATE TABLE t%d (id bigint), 0", "INSERT INTO place VALUES (%d), 3"})
  void whereTheDatabaseHasFunctionsRowsAreLookedAt(String statement, int questions) {
    int few = questions(FEW, ROUTINE, "run", statement);
    int many = questions(MANY, ROUTINE, "run", statement);

    assertThat(many - few).isEqualTo((MANY - FEW) * (1 + questions));
  }

  /** However many wait, each is there for who asks, and in its place. */
  @Test
  void rowsOfTheHistoryThatWaitAreThereForWhoReadsThem() {
    Project project = Project.in(folder);
    TestDatabase database = TestServer.get().database();
    for (int i = 0; i < MANY; i++) {
      project.migration(
          "2026010100%04d-some.sql".formatted(i),
          "--changeset a:1\nCREATE TABLE t%d ();\n".formatted(i));
    }
    project.migration(
        "20270101000000-seen.sql",
        """
        --changeset a:seen
        CREATE TABLE seen AS SELECT * FROM databasechangelog ORDER BY orderexecuted;
        --changeset a:after
        CREATE TABLE after ();
        """);

    assertThat(Groundwork.on(database, project).run("up").status()).isZero();
    assertThat(database.rows("SELECT count(*)::text FROM seen")).containsExactly("25");
    assertThat(
            database.rows(
                "SELECT (orderexecuted = row_number() OVER (ORDER BY filename, id DESC))::text"
                    + " FROM databasechangelog"))
        .hasSize(MANY + 2)
        .containsOnly("true");
  }

  private int questions(int changesets, String before, String transaction, String statement) {
    Project project = Project.in(folder.resolve(String.valueOf(changesets)));
    TestDatabase database = TestServer.get().database();
    project.migration(
        "20260101000000-place.sql",
        "--changeset a:0 splitStatements:false\n%s\n--changeset a:1\nCREATE TABLE place (id int);\n"
            .formatted(before.isEmpty() ? "SELECT 1" : before));
    for (int i = 0; i < changesets; i++) {
      project.migration(
          "2026010100%04d-some.sql".formatted(i + 1),
          "--changeset a:1\n%s;\n".formatted(statement.formatted(i)));
    }
    try (RoundTrips trips = new RoundTrips(database)) {
      Groundwork.Result result =
          Groundwork.on(trips.database(), project)
              .set("GROUNDWORK_MIGRATE_TRANSACTION", transaction)
              .run("up");
      assertThat(result.status()).as(result.toString()).isZero();
      return trips.taken();
    }
  }
}
