package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as pages: out of the ledger, and out of the run itself. */
class RunReportIT {
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void aGoodRunAndOneThatFailed() {
    project =
        Project.in(folder)
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/1-brand.csv", "id\n1\n2\n3\n");
    run(0, "up");
    project.migration("2.sql", "--changeset shop:<script>\nSELECT nothing;\n");
    run(74, "up");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private Groundwork.Result run(int exit, String... command) {
    return run(exit, groundwork().flag("--release=1.4.2"), command);
  }

  private static Groundwork.Result run(int exit, Groundwork groundwork, String... command) {
    Groundwork.Result result = groundwork.run(command);
    assertThat(result.status()).as(result.toString()).isEqualTo(exit);
    return result;
  }

  @Test
  void theLastRunIsTold() {
    String page = run(0, groundwork(), "report", "--as=html").out();

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains(
            "Run 2 of up",
            "74 MIGRATION",
            "<dd>1.4.2</dd>",
            "groundwork@tester</dd>",
            "migrate: 2::&lt;script&gt;",
            "2.sql, line 3")
        .doesNotContain("<script");
  }

  @Test
  void aRunIsToldByItsNumber() {
    assertThat(run(0, groundwork(), "report", "1").out())
        .contains("# Run 1 of up: ready\n", "| 1-brand.csv | brand | written | 3 | 0 |\n")
        .containsPattern("\\| 1:\\\\:1 \\| \\d[^|]* \\|");
  }

  @Test
  void theLastRunsStandBesideEachOther() {
    assertThat(run(0, groundwork(), "report", "--last=5").out())
        .startsWith("# The last 2 runs\n")
        .contains("## What got slower\n", "74 MIGRATION |", "| seed | ");
  }

  @Test
  void aRunThatIsNotThere() {
    assertThat(run(64, groundwork(), "report", "77").card().indent(-2).stripTrailing())
        .isEqualTo(
            """
              What    there is no run 77 under the name default
              Where   table groundwork.run
              State   unchanged: nothing was written
              Next    groundwork status lists the last runs
              Exit    64 USAGE""");
  }

  @Test
  void aDatabaseWithoutRuns() {
    assertThat(
            run(76, Groundwork.on(server.database(), project), "report")
                .card()
                .indent(-2)
                .stripTrailing())
        .isEqualTo(
            """
              What    no run is recorded here under the name default
              Where   table groundwork.run
              State   unchanged: nothing was written
              Next    groundwork up records one; of another application the setting name says which
              Exit    76 MISMATCH""");
  }

  @Test
  void aRoleThatMayOnlyReadIsToldWhichRightItTakes() {
    String role = server.freshName();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'right'".formatted(role));
    Groundwork reader = Groundwork.with(server.url(role, "right", database.name()), project);
    assertThat(run(77, reader, "report").card().indent(-2).stripTrailing())
        .isEqualTo(
            """
              What    role %1$s may not read groundwork.run, where what ran is recorded
              Where   table groundwork.run
              State   unchanged: nothing was written
              Next    as its owner:
                      GRANT SELECT ON groundwork.run TO %1$s;
              Exit    77 DENIED"""
                .formatted(role));
    database.execute("GRANT SELECT ON groundwork.run TO %s".formatted(role));
    assertThat(run(0, reader, "report").out()).startsWith("# Run 2 of up");
  }

  @Test
  void aRunLeavesItsPageAlsoWhereItFails() throws Exception {
    Path page = folder.resolve("run.html");
    run(74, groundwork().flag("--report-html=" + page), "up");
    String failed = Files.readString(page);
    assertThat(failed)
        .contains("A run of up", "74 MIGRATION", "groundwork@tester", "2.sql, line 3")
        .doesNotContain("<script");

    project.delete("changelogs/migrations/2.sql");
    run(0, groundwork().flag("--report-html=" + page), "status");
    assertThat(page).hasContent(failed);
    run(0, groundwork().flag("--report-html=" + page), "up");
    assertThat(Files.readString(page)).contains("<p class=\"good\">ready in ");
  }

  @Test
  void whatEachChangesetTookAndWhoWasInItsWayIsKept() throws Exception {
    project
        .delete("changelogs/migrations/2.sql")
        .migration(
            "3.sql",
            "--changeset shop:1\n"
                + "SELECT 'secret' FROM pg_sleep(0.01);\nALTER TABLE brand ADD name text;\n"
                + "UPDATE brand SET name = 'secret' FROM pg_sleep(0.01);\n");
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("SELECT 'held' FROM brand");
      run(
          0,
          groundwork()
              .flag("--migrate-lock-timeout=1s")
              .flag("--migrate-attempts=20")
              .when("starting again", () -> rollback(other)),
          "up");
    }

    assertThat(run(0, groundwork(), "report").out())
        .containsPattern("\\| 3:\\\\:1 \\| \\d[^|]* \\| tried \\d+ times \\|")
        .containsPattern("\\| 3:\\\\:1 \\| SELECT '…' FROM pg[^|]+ \\| \\d[^|]* \\|  \\|")
        .containsPattern(
            "UPDATE brand SET name = '…' FROM [^|]+\\| \\d[^|]*"
                + " \\| RowExclusiveLock on brand: others read and write \\|")
        .containsPattern(
            "## Started again\\n\\n.*\\n.*\\n\\| migrate \\| 3:\\\\:1 \\| ERROR: .*lock timeout")
        .contains("in the way: pid ")
        .doesNotContain("secret");
  }

  @Test
  void whatIsTakenBackHasItsStatements() {
    project
        .delete("changelogs/migrations/2.sql")
        .migration(
            "3.sql",
            """
            --changeset shop:1
            ALTER TABLE brand ADD name text;
            --rollback SELECT 'secret' FROM pg_sleep(0.01);
            --rollback ALTER TABLE brand DROP name;
            """);
    run(0, "up");
    run(0, "rollback", "--count=1", "--yes");

    assertThat(run(0, groundwork(), "report").out())
        .contains("of rollback: ready\n")
        .containsPattern("\\| 3:\\\\:1 \\| \\d[^|]* \\|  \\|\n")
        .containsPattern("\\| 3:\\\\:1 \\| SELECT '…' FROM pg[^|]+ \\| \\d[^|]* \\|  \\|")
        .doesNotContain("secret");
  }

  @Test
  void numbersAlsoSayThatARunDidNotBegin() throws Exception {
    Path numbers = folder.resolve("shop.prom");
    Groundwork wrong = groundwork().flag("--report-metrics=" + numbers).flag("--lock-timeout=soon");
    run(78, wrong, "status");
    assertThat(numbers).doesNotExist();
    run(78, wrong, "up");
    assertThat(Files.readString(numbers)).contains("groundwork_run_exit_code{} 78\n");

    project.delete("changelogs/migrations/2.sql");
    Files.delete(numbers);
    run(0, groundwork().flag("--report-metrics=" + numbers), "up");
    String labels =
        "name=\"default\",database=\"%s\",environment=\"development\"".formatted(database.name());
    assertThat(Files.readString(numbers)).contains("groundwork_run_exit_code{" + labels + "} 0\n");
    run(78, groundwork().flag("--report-metrics=" + numbers).flag("--lock-timeout=soon"), "up");
    assertThat(Files.readString(numbers))
        .contains(
            "groundwork_run_exit_code{" + labels + "} 78\n",
            "groundwork_runs_total{" + labels + ",result=\"success\"} 1\n",
            "groundwork_runs_total{" + labels + ",result=\"failure\"} 1\n",
            "groundwork_last_success_timestamp_seconds{" + labels + "} ");
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
