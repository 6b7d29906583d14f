package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that fails once it has begun is in the ledger, as a failed run is. */
class FailedCommandsIT {
  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private Project project;

  /** Its rollback fails after it has taken the time that makes a statement worth a line. */
  @BeforeEach
  void brands() {
    project = Project.in(folder);
    project.migration(
        "1-brands.sql",
        """
        --changeset shop:1
        CREATE TABLE brands (id int);
        --rollback SELECT 1/length(pg_sleep(0.01)::text);
        """);
    assertThat(groundwork().run("up").status()).isZero();
  }

  private List<String> copies() {
    return new TestDatabase(server, "postgres")
        .rows(
            "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_%%' ORDER BY 1"
                .formatted(database.name()));
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  /** The newest run as status tells it, after a command that failed. */
  private void assertRecorded(String command, int exit, String phase) {
    Groundwork.Result failed = groundwork().run(command.split(" "));
    assertThat(failed.status()).as(failed.toString()).isEqualTo(exit);

    String out = groundwork().flag("--output=json").run("status", "--runs=1").out();
    Map<?, ?> status = JsonOutput.of(out).data("status/1");
    assertThat(status.get("runs").toString())
        .contains(
            "command=" + command.split(" ")[0],
            "exit_status=" + exit,
            "phase=" + phase,
            "changesets=0");
  }

  @Test
  void aRollbackWhoseSqlFails() {
    assertRecorded("rollback --count=1 --yes", 74, "rollback");
    assertThat(groundwork().run("report", "--as", "markdown").out())
        .contains("| 1-brands:\\:1 | SELECT 1/length(pg");
    assertThat(database.rows("SELECT id FROM databasechangelog")).hasSize(1);
  }

  @Test
  void aCorrectionThatTheServerRefuses() {
    database.execute(
        """
        CREATE FUNCTION public.no() RETURNS trigger LANGUAGE plpgsql
          AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TRIGGER no BEFORE DELETE ON databasechangelog EXECUTE FUNCTION public.no();
        """);

    assertRecorded("resolve --rolled-back=1-brands::1 --yes", 76, "resolve");
  }

  @Test
  void aResetWhoseChangelogFails() {
    project.migration("2-broken.sql", "--changeset shop:1\nSELECT 1/0;\n");

    assertRecorded("reset --database=" + database.name(), 74, "migrate");
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("0");
  }

  @Test
  void aCopyWithSomebodyInTheWay() throws SQLException {
    try (Connection other = database.connect()) {
      assertRecorded("backup", 75, "backup");
      assertThat(other.isValid(1)).isTrue();
    }
  }

  @Test
  void aRestoreWithSomebodyInTheWay() throws SQLException {
    assertThat(groundwork().run("backup").status()).isZero();
    try (Connection other = database.connect()) {
      assertRecorded("restore " + copies().get(0) + " --yes", 75, "restore");
      assertThat(other.isValid(1)).isTrue();
    }
  }

  @Test
  void whatIsRefusedBeforeItBeginsIsNot() {
    assertThat(groundwork().run("rollback", "--count=1").status()).isEqualTo(64);
    assertThat(groundwork().run("restore", "nothing", "--yes").status()).isEqualTo(64);

    assertThat(database.rows("SELECT command FROM groundwork.run")).containsExactly("up");
  }
}
