package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that did not finish did nothing: what broke it or was in its way is a reason to retry. */
@SuppressWarnings("try") // what is held need only be there
class StartsAgainIT {
  private static final String OURS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'groundwork@tester'
        AND wait_event_type = 'Lock' AND query LIKE '%4711%'
      """;

  private static final String WAITING =
      """
      --changeset shop:1
      CREATE TABLE t (id int);
      --changeset shop:2
      INSERT INTO t VALUES (1);
      SELECT pg_advisory_xact_lock(4711);
      --changeset shop:3
      INSERT INTO t VALUES (2);
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder);
  }

  private CompletableFuture<Result> up(String... flags) {
    Groundwork groundwork = Groundwork.on(database, project);
    List.of(flags).forEach(groundwork::flag);
    return CompletableFuture.supplyAsync(() -> groundwork.run("up"));
  }

  private static Result end(CompletableFuture<Result> run) throws Exception {
    return run.get();
  }

  private Held gate() {
    return Held.by(database, "gate", "SELECT pg_advisory_xact_lock(4711)");
  }

  private void kill() throws InterruptedException {
    String pid = database.await(OURS);
    database.execute("SELECT pg_terminate_backend(" + pid + ")");
    database.await(
        "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = " + pid + ")");
  }

  private List<String> history() {
    return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }

  @Test
  void aConnectionKilledInTheMiddleStartsThePlanAgain() throws Exception {
    project.migration("01.sql", WAITING);
    CompletableFuture<Result> run;
    try (Held gate = gate()) {
      run = up("--migrate-lock-timeout=5m");
      kill();
    }
    Result result = end(run);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "FATAL: terminating connection due to administrator command (57P01)",
            "connection lost: starting again (1 of 3)");
    assertThat(history()).containsExactly("1", "2", "3");
    assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    assertThat(database.rows("SELECT exit_status FROM groundwork.run")).containsExactly("0");
  }

  @Test
  void afterThreeMoreKillsItGivesUp() throws Exception {
    project.migration("01.sql", WAITING);
    Snapshot before = Snapshot.of(database);
    CompletableFuture<Result> run;
    try (Held gate = gate()) {
      run = up("--migrate-lock-timeout=5m");
      for (int i = 0; i < 4; i++) {
        kill();
      }
      Result result = end(run);
      assertThat(result.out()).contains("connection lost: starting again (3 of 3)");
      assertThat(result.card())
          .isEqualTo(
              CardText.what("FATAL: terminating connection due to administrator command (57P01)")
                  .where(
                      folder.resolve("changelogs/migrations/01.sql")
                          + ", line 6\nSELECT pg_advisory_xact_lock(4711);")
                  .rolledBack()
                  .next("run it again; if it stays, the server's log tells more")
                  .exit("69 UNAVAILABLE", "verify, seed, commit"));
      assertThat(result.status()).isEqualTo(69);
    }
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void aStatementOutsideATransactionIsNotTriedAgain() throws Exception {
    project.migration(
        "01.sql",
        WAITING.replace("--changeset shop:2", "--changeset shop:2 runInTransaction:false"));
    CompletableFuture<Result> run;
    try (Held gate = gate()) {
      run = up("--migrate-lock-timeout=5m");
      kill();
      Result result = end(run);
      assertThat(result.status()).isEqualTo(69);
      assertThat(result.out()).doesNotContain("starting again");
      assertThat(result.card())
          .contains(
              "  State   rolled back, but this was committed before and stays: changeset 01::1,"
                  + " changeset 01::2\n          (outside a transaction, perhaps in part)\n");
    }
    assertThat(history()).containsExactly("1");
    assertThat(database.rows("SELECT id FROM t")).containsExactly("1");
  }

  @Test
  void whatALaterPartLosesIsTriedAgainThoughSomethingStays() throws Exception {
    project.migration(
        "01.sql",
        WAITING.replace("--changeset shop:1", "--changeset shop:1 runInTransaction:false"));
    CompletableFuture<Result> run;
    try (Held gate = gate()) {
      run = up("--migrate-lock-timeout=5m");
      kill();
    }
    Result result = end(run);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(history()).containsExactly("1", "2", "3");
    assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
  }

  @Test
  void aLockedTableIsWaitedForByRunsThatAreRolledBack() throws Exception {
    project.migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int);\n");
    assertThat(end(up())).returns(0, Result::status);
    project.migration(
        "02.sql",
        """
        --changeset shop:2
        CREATE TABLE u (id int);
        --changeset shop:3
        ALTER TABLE t ADD COLUMN note text;
        """);
    CompletableFuture<Result> run;
    String pid;
    try (Held report = Held.by(database, "nightly-report", "SELECT * FROM t")) {
      pid =
          database.value(
              "SELECT pid FROM pg_stat_activity WHERE application_name = 'nightly-report'");
      run = up("--migrate-lock-timeout=1s", "--migrate-attempts=100");
      // the second attempt waits, so the first was rolled back
      database.await(
          """
          SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND query LIKE 'ALTER TABLE t%' AND state <> 'idle'
            AND wait_event_type = 'Lock'
          """);
      database.await(
          """
          SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock')
          """);
      assertThat(database.rows("SELECT tablename FROM pg_tables WHERE tablename = 'u'")).isEmpty();
    }
    Result result = end(run);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("canceling statement due to lock timeout (55P03)")
        .contains("in the way of others: starting again (1 of 99)")
        .containsPattern("pid " + pid + " \\(nightly-report, ");
    assertThat(history()).containsExactly("1", "2", "3");
    assertThat(database.rows("SELECT exit_status FROM groundwork.run ORDER BY id"))
        .containsExactly("0", "0");
  }

  @Test
  void aTableThatStaysLockedEndsTheRunAfterItsAttempts() throws Exception {
    project.migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int);\n");
    assertThat(end(up())).returns(0, Result::status);
    project.migration("02.sql", "--changeset shop:2\nALTER TABLE t ADD COLUMN note text;\n");
    try (Held report = Held.by(database, "nightly-report", "SELECT * FROM t")) {
      Snapshot before = Snapshot.of(database);
      Result result = end(up("--migrate-lock-timeout=1s", "--migrate-attempts=2"));
      assertThat(Snapshot.of(database)).isEqualTo(before);
      assertThat(result.toString()).contains("in the way of others: starting again (1 of 1)");
      assertThat(
              result
                  .card()
                  .replaceAll("pid \\d+ \\(nightly-report, \\w+\\)", "PID")
                  // the card breaks the line where the number of the process lets it
                  .replaceAll("FROM\\s+t\"\\s+since \\d\\d:\\d\\d:\\d\\d", "FROM t\" since TIME"))
          .isEqualTo(
              CardText.what(
                      "ERROR: canceling statement due to lock timeout (55P03)\n"
                          + "in the way: PID idle in transaction after \"SELECT * FROM t\" since TIME")
                  .where(
                      folder.resolve("changelogs/migrations/02.sql")
                          + ", line 3\nALTER TABLE t ADD COLUMN note text;")
                  .rolledBack()
                  .next("end or await who is in the way, or raise migrate.lock-timeout")
                  .exit("75 BUSY", "verify, seed, commit"));
      assertThat(result.status()).isEqualTo(75);
    }
    assertThat(database.rows("SELECT exit_status FROM groundwork.run ORDER BY id"))
        .containsExactly("0", "75");
  }

  @Test
  void aSeedThatFindsItsTableLockedIsTriedAgain() throws Exception {
    project.migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n");
    assertThat(end(up())).returns(0, Result::status);
    project.write("changelogs/seeds/10-t.yaml", "table: t\nguard: once\nrows: [{id: 1}]\n");
    CompletableFuture<Result> run;
    try (Held report =
        Held.by(database, "nightly-report", "LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE")) {
      run = up("--migrate-lock-timeout=1s", "--migrate-attempts=100");
      database.await(
          """
          SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'
          """);
      database.await(
          """
          SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock')
          """);
    }
    Result result = end(run);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(database.rows("SELECT id FROM t")).containsExactly("1");
  }
}
