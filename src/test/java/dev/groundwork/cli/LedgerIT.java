package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groundwork's record of runs and seeds. */
class LedgerIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/10-t.yaml", "table: t\nrows: [{id: 1}, {id: 2}]\n");
  }

  private Result up() {
    return Groundwork.on(database, project).run("up");
  }

  @Test
  void aRunIsWrittenDownWithWhatItDid() {
    assertThat(up()).returns(0, Result::status);
    assertThat(
            database.rows(
                """
                SELECT name, command, who, environment, exit_status, applied, changesets,
                  repeats_changesets, repeats_seeds, took > interval '0',
                  ended_at > now() - interval '1 hour', length(changelog_hash),
                  report ->> 'command', report -> 'phases' -> 4 ->> 'summary'
                FROM groundwork.run"""))
        .containsExactly(
            "default|up|%s groundwork@tester|development|0|{migrations/01.sql::1::shop}|1"
                    .formatted(TestServer.get().user())
                + "|f|f|t|t|64|up|1 changeset");
    assertThat(
            database.rows(
                """
                SELECT name, set, environment, row_count, length(content_hash)
                FROM groundwork.seed"""))
        .containsExactly("default|10-t.yaml|development|2|64");
  }

  @Test
  void theCatalogIsLookedAtInFullOnlyWhereAFirstLookFindsItWrittenTo() {
    assertThat(up()).returns(0, Result::status);
    try (RoundTrips trips = new RoundTrips(database)) {
      int known = questions(trips);

      database.execute("GRANT SELECT ON t TO PUBLIC");
      assertThat(questions(trips)).isEqualTo(known + 2); // what there is, and then its hash

      database.execute("ALTER TABLE t ADD note text");
      Result altered = Groundwork.on(trips.database(), project).run("up");
      assertThat(altered.out())
          .contains("✓ lock      held", "the schema is not what run 1 left: table public.t");
    }
  }

  /** Of a run that finds nothing pending. */
  private int questions(RoundTrips trips) {
    trips.taken();
    Result result = Groundwork.on(trips.database(), project).run("up");
    assertThat(result.out()).contains("– lock      nothing is pending");
    return trips.taken();
  }

  @Test
  void aFailedRunIsWrittenDownWhereThereIsALedger() {
    project.migration("02.sql", "--changeset shop:2\nSELECT 1/0;\n");
    assertThat(up()).returns(74, Result::status);
    assertThat(database.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'groundwork'")).isEmpty();
    project.delete("changelogs/migrations/02.sql");
    assertThat(up()).returns(0, Result::status);
    project.migration("02.sql", "--changeset shop:2\nSELECT 1/0;\n");
    assertThat(up()).returns(74, Result::status);
    assertThat(
            database.rows(
                """
                SELECT exit_status, applied, changelog_hash IS NULL,
                  report -> 'failure' ->> 'phase' FROM groundwork.run ORDER BY id"""))
        .containsExactly("0|{migrations/01.sql::1::shop}|f|null", "74|{}|t|migrate");
    assertThat(database.rows("SELECT name, changesets FROM groundwork.state"))
        .containsExactly("default|1");
  }

  @Test
  void theStateIsReadableForARoleWithoutAnyRight() throws Exception {
    assertThat(up()).returns(0, Result::status);
    TestServer server = TestServer.get();
    String role = server.freshName();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'nobody'".formatted(role));
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s"
                    .formatted(server.host(), server.port(), database.name()),
                role,
                "nobody");
        Statement statement = connection.createStatement()) {
      try (ResultSet state =
          statement.executeQuery("SELECT name, changesets FROM groundwork.state")) {
        assertThat(state.next()).isTrue();
        assertThat(state.getString(1)).isEqualTo("default");
      }
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> statement.executeQuery("SELECT * FROM groundwork.run"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }
}
