package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a real pooler: refused, or around it; no lock is left in a session of the pool. */
class PgBouncerIT {
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void pooler() {
    if (!PgBouncer.isHere()) {
      System.err.println("The tests of PgBouncer are SKIPPED: apt-get install pgbouncer");
    }
    Assumptions.assumeTrue(PgBouncer.isHere(), "SKIPPED: no pgbouncer");
    project =
        Project.in(folder.resolve("project"))
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/1-brand.csv", "id\n1\n2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "statement", "session"})
  void refusedOrAround(String mode) throws Exception {
    try (PgBouncer pooler = PgBouncer.start(server, mode, folder.resolve("pooler"))) {
      String pooled = pooler.url(database.name());
      for (String command : new String[] {"up", "up", "seed"}) {
        Groundwork.Result refused = Groundwork.with(pooled, project).run(command);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(78);
        assertThat(refused.card()).contains("a connection pooler is between", "set DIRECT_URL");
        nothingIsLeft();
      }
      assertThat(database.value("SELECT to_regclass('brand') IS NULL")).isEqualTo("t");

      Groundwork.Result around =
          Groundwork.with(pooled, project).set("DIRECT_URL", database.url()).run("up");
      assertThat(around.status()).as(around.toString()).isZero();
      assertThat(database.value("SELECT count(*) FROM brand")).isEqualTo("2");
      nothingIsLeft();
      // what only looks may go through a pool that has transactions
      for (String command : new String[] {"status", "verify", "plan", "doctor"}) {
        Groundwork.Result look = Groundwork.with(pooled, project).run(command);
        assertThat(look.status()).as(look.toString()).isEqualTo(status(command, mode));
        nothingIsLeft();
        theNextMayWrite(pooled);
      }
    }
  }

  private static int status(String command, String mode) {
    return switch (command) {
      case "doctor" -> 76; // which tells that up would be stopped
      case "verify" -> mode.equals("statement") ? 78 : 0;
      default -> 0;
    };
  }

  /** Whoever gets a session of the pool after us. */
  private static void theNextMayWrite(String pooled) throws SQLException {
    String url = "jdbc:" + pooled.replaceFirst("//.*@", "//");
    try (Connection connection =
            DriverManager.getConnection(url + "?prepareThreshold=0", "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO brand SELECT max(id) + 1 FROM brand");
    }
  }

  /** The pool keeps its sessions: neither a lock nor a setting of ours may stay in one. */
  private void nothingIsLeft() {
    assertThat(
            database.rows(
                "SELECT l.locktype FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE d.datname = current_database() AND l.locktype = 'advisory'"))
        .isEmpty();
    assertThat(
            database.rows(
                "SELECT state FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND state LIKE 'idle in transaction%'"))
        .isEmpty();
  }
}
