package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Others hold what a run needs: they are named, nobody queues for long, and nothing is lost. */
@SuppressWarnings("try") // what is held need only be there
class LocksIT {
  private static final long LONGEST_MINUTES = 5;
  private static final String GATE = "SELECT pg_advisory_xact_lock(4711)";

  private static final String BLOCKED =
      """
      SELECT pid FROM pg_stat_activity WHERE datname = current_database()
        AND wait_event_type = 'Lock' AND query LIKE '%%%s%%' AND pid <> pg_backend_pid()
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void shop() {
    project =
        Project.in(folder.resolve("project"))
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY, n int);\n"
                    + "INSERT INTO t VALUES (1, 0), (2, 0);\nCREATE SEQUENCE attempts;\n")
            .write("changelogs/seeds/1-t.yaml", "table: t\nguard: always\nrows: [{id: 3, n: 0}]\n");
  }

  private void second(String changesets) {
    good(groundwork().run("up"));
    project.migration("2.sql", changesets);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private static CompletableFuture<Result> start(Groundwork groundwork, String... command) {
    return CompletableFuture.supplyAsync(() -> groundwork.run(command));
  }

  private static <T> T end(CompletableFuture<T> work) throws Exception {
    return work.get(LONGEST_MINUTES, TimeUnit.MINUTES);
  }

  private static Result good(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  @Test
  void nobodyQueuesBehindAChangesetThatWaits() throws Exception {
    second("--changeset shop:2\nALTER TABLE t ADD COLUMN note text;\n");
    Groundwork waiting =
        groundwork().flag("--migrate-lock-timeout=4s").flag("--migrate-attempts=3");
    try (Held report = Held.by(database, "report", "SELECT * FROM t")) {
      CompletableFuture<Result> run = start(waiting, "up");
      database.await(BLOCKED.formatted("ALTER TABLE t"));
      CompletableFuture<String> reader =
          CompletableFuture.supplyAsync(() -> database.value("SELECT count(*) FROM t"));
      assertThat(end(reader)).as("read while the report is open").isEqualTo("3");
      Result result = end(run);
      assertThat(result.status()).isEqualTo(75);
      assertThat(result.out()).contains("in the way of others: starting again (2 of 2)");
    }
    good(groundwork().run("up"));
  }

  /** In which the run is the one that the server ends, since it closes the circle. */
  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    second(
        "--changeset shop:2\nUPDATE t SET n = n + 1 WHERE id = 1;\n"
            + (GATE + ";\n")
            + "UPDATE t SET n = n + 1 WHERE id = 2;\n");
    CompletableFuture<Result> run;
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      CompletableFuture<Integer> closing;
      try (Held gate = Held.by(database, "gate", GATE)) {
        run = start(groundwork().flag("--migrate-lock-timeout=5m"), "up");
        database.await(BLOCKED.formatted("pg_advisory_xact_lock"));
        statement.execute("SET deadlock_timeout = '1h'; BEGIN; UPDATE t SET n = 10 WHERE id = 2");
        closing = CompletableFuture.supplyAsync(() -> update(statement));
        database.await(BLOCKED.formatted("UPDATE t SET n = 20"));
      }
      assertThat(end(closing)).isEqualTo(1);
      statement.execute("COMMIT");
    }
    assertThat(good(end(run)).out())
        .contains("deadlock detected (40P01)", "in the way of others: starting again (1 of 4)");
    assertThat(database.rows("SELECT n FROM t ORDER BY id")).containsExactly("21", "11", "0");
  }

  private static int update(Statement statement) {
    try {
      return statement.executeUpdate("UPDATE t SET n = 20 WHERE id = 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The run itself has none, whatever the database brings; but code of the database may. */
  @Test
  void aSerializationFailureIsTriedAgain() {
    database.execute(
        "ALTER DATABASE %s SET default_transaction_isolation = 'serializable'"
            .formatted(database.name()));
    second(
        """
        --changeset shop:2 splitStatements:false
        DO $$ BEGIN
          IF nextval('attempts') = 1 THEN
            RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001';
          END IF;
        END $$;
        --changeset shop:3
        INSERT INTO t VALUES (4, (SELECT count(*) FROM t
          WHERE current_setting('transaction_isolation') = 'read committed'));
        """);
    assertThat(good(groundwork().run("up")).out())
        .contains(
            "could not serialize access (40001)", "in the way of others: starting again (1 of 4)");
    assertThat(database.value("SELECT n FROM t WHERE id = 4")).isEqualTo("3");
  }

  /** One that no other lock makes give up. */
  @Test
  void aVacuumAgainstWraparoundIsNamed() throws IOException {
    try (LoggedServer own =
        LoggedServer.start(
            folder.resolve("log"),
            "autovacuum=on",
            "autovacuum_naptime=1s",
            "autovacuum_vacuum_cost_delay=0",
            "autovacuum_freeze_max_age=100000")) {
      TestDatabase old = new TestDatabase(own.server(), "postgres");
      project.migration(
          "2.sql",
          "--changeset shop:2\nCREATE TABLE old (t text) WITH (autovacuum_enabled = false,"
              + " autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);\n"
              + "INSERT INTO old SELECT repeat('x', 1000) FROM generate_series(1, 10000);\n");
      good(Groundwork.on(old, project).run("up"));
      old.execute(
          "DO $$ BEGIN FOR i IN 1..110000 LOOP PERFORM pg_current_xact_id(); COMMIT;"
              + " END LOOP; END $$");
      old.await("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'autovacuum: VACUUM%public.old%'");
      project.migration("3.sql", "--changeset shop:3\nALTER TABLE old ADD COLUMN note text;\n");
      Result result =
          Groundwork.on(old, project)
              .flag("--migrate-lock-timeout=20s")
              .flag("--migrate-attempts=1")
              .run("up");
      assertThat(result.status()).as(result.toString()).isEqualTo(75);
      assertThat(result.card())
          .containsPattern(
              "in the way: pid \\d+ \\(autovacuum worker\\) in \"autovacuum: VACUUM[\\w\\s.]+"
                  + "\\(to\\s+prevent\\s+wr")
          .contains("rolled back: the database is as it was before this run");
    }
  }

  @Test
  void anIndexConcurrentlyWaitsForNoContainerThatWaitsForIt() throws Exception {
    second("--changeset shop:2 runInTransaction:false\nCREATE INDEX CONCURRENTLY t_n ON t (n);\n");
    CompletableFuture<Result> second = new CompletableFuture<>();
    CompletableFuture<Result> first;
    try (Held writer = Held.by(database, "writer", "UPDATE t SET n = 1 WHERE id = 1")) {
      first = start(groundwork(), "up");
      database.await(BLOCKED.formatted("CREATE INDEX CONCURRENTLY"));
      CompletableFuture<Boolean> waits = new CompletableFuture<>();
      Groundwork other = groundwork().when("lock held by", () -> waits.complete(true));
      start(other, "up").thenAccept(second::complete);
      assertThat(end(waits)).isTrue();
    }
    good(end(first));
    good(end(second));
    assertThat(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_n'::regclass"))
        .isEqualTo("t");
  }

  /** In every phase: who asks whether anything is pending, inspects, seeds, commits. */
  @ParameterizedTest
  @CsvSource({
    "same, groundwork.run",
    "more, databasechangelog",
    "more, t",
    "more, groundwork.seed",
  })
  void whoHoldsATableIsNamedInEveryPhase(String what, String table) {
    good(groundwork().run("up"));
    if (what.equals("more")) {
      project.migration("2.sql", "--changeset shop:2\nCREATE TABLE u (id int);\n");
    }
    try (Held backup = backup(table)) {
      Result result =
          groundwork()
              .flag("--migrate-lock-timeout=1s")
              .flag("--migrate-attempts=100")
              .when("in the way: pid", backup::close)
              .run("up");
      assertThat(good(result).out())
          .contains("canceling statement due to lock timeout (55P03)")
          .containsPattern(named(table));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "plan"})
  void andToThoseWhoLook(String command) {
    good(groundwork().run("up"));
    try (Held backup = backup("databasechangelog")) {
      Result result =
          Until.there(
              () -> "named",
              () ->
                  Optional.of(groundwork().run(command))
                      .filter(look -> look.card().contains("in the way: ")));
      assertThat(result.card())
          .containsPattern("lock timeout \\(55P03\\)\n +" + named("databasechangelog"))
          .contains("Next    end or await who is in the way\n", "Exit    75 BUSY");
    }
  }

  private Held backup(String table) {
    return Held.by(database, "backup", "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
  }

  /** However the card breaks its lines. */
  private static String named(String table) {
    return "in the way: pid \\d+ \\(backup, \\w+\\) idle in transaction after \"LOCK TABLE\\s+"
        + table;
  }
}
