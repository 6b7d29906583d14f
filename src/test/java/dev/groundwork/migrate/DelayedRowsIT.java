package dev.groundwork.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the history that wait for others are written with what they tell, or not at all. */
class DelayedRowsIT {
  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final String role = server.freshName();

  private Result up(Project project) {
    return Groundwork.with(server.url(role, "p", database.name()), project).run("up");
  }

  private void owner() {
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
    database.execute("ALTER DATABASE %s OWNER TO %s".formatted(database.name(), role));
  }

  /**
   * A question of Liquibase's that the driver asks, and that passes nobody of us: it is refused
   * while the precondition of the third is looked at, and answered again after that.
   */
  @Test
  void questionThatFailsTakesBackNothingOfTheChangesetsBefore() throws Exception {
    owner();
    Project project =
        Project.in(folder)
            .migration(
                "0.sql", "--changeset a:0\nCREATE TABLE x (id int); CREATE TABLE y (id int);\n");
    assertThat(up(project).status()).isZero();
    project
        .migration("1.sql", "--changeset a:1\nCREATE TABLE one (id int);\n")
        .migration("2.sql", "--changeset a:2\nALTER TABLE x ADD two int;\n")
        .migration(
            "3.sql",
            "--changeset a:3\n--preconditions onFail:MARK_RAN onError:MARK_RAN\n"
                + "--precondition-table-exists table:nobody\n"
                + "CREATE TABLE three (id int);\n")
        .migration("4.sql", "--changeset a:4\nALTER TABLE y ADD four int;\n");
    FutureTask<Result> run = new FutureTask<>(() -> up(project));
    try (Connection x = held("x");
        Connection y = held("y")) {
      new Thread(run).start();
      awaitWho("x");
      database.execute("REVOKE SELECT ON pg_catalog.pg_description FROM public");
      x.rollback();
      awaitWho("y");
      database.execute("GRANT SELECT ON pg_catalog.pg_description TO public");
      y.rollback();
    }

    Result up = run.get();
    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows("SELECT id || ' ' || exectype FROM databasechangelog ORDER BY id"))
        .containsExactly("0 EXECUTED", "1 EXECUTED", "2 EXECUTED", "3 MARK_RAN", "4 EXECUTED");
    assertThat(
            database.rows(
                "SELECT to_regclass('one') IS NOT NULL AND to_regclass('three') IS NULL,"
                    + " (SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute"
                    + " WHERE attname IN ('two', 'four'))"))
        .containsExactly("t|four two");
  }

  private Connection held(String table) throws Exception {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table);
    }
    return connection;
  }

  private void awaitWho(String waitsFor) {
    database.await(
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '%s'::regclass"
            .formatted(waitsFor));
  }

  @Test
  void rowThatTheTableRefusesIsToldOfItsOwnChangeset() {
    owner();
    String labels = "x".repeat(256);
    Project project =
        Project.in(folder)
            .migration("1.sql", "--changeset a:1\nCREATE TABLE one (id int);\n")
            .migration(
                "2.sql",
                "--changeset a:2 labels:%s\nCREATE TABLE two (id int);\n".formatted(labels))
            .migration("3.sql", "--changeset a:3\nCREATE TABLE three (id int);\n");

    Result up = up(project);

    assertThat(up.status()).as(up.toString()).isEqualTo(74);
    assertThat(up.card()).contains("2.sql").doesNotContain("3.sql");
  }
}
