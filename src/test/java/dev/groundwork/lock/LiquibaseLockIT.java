package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Liquibase's own lock: left behind by a run that died, or held by one that lives. */
@Execution(CONCURRENT)
class LiquibaseLockIT {
  private final LockFixture fixture = new LockFixture();

  @Test
  void aStaleLockOfLiquibaseIsClearedAndTold() throws Exception {
    liquibaseLockedBy("ghost (10.0.0.7)");
    RunResources resources = new RunResources();
    Outcome outcome = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add).acquire();
    assertThat(outcome.warnings())
        .containsExactly(
            """
            cleared the stale lock of Liquibase in "public"."databasechangeloglock": \
            ghost (10.0.0.7) since 2025-12-14 10:31:04\
            """);
    assertThat(fixture.database.value("SELECT locked, lockedby FROM databasechangeloglock"))
        .isEqualTo("f|null");
    LockFixture.release(resources);
  }

  @Test
  void liquibaseAtWorkIsWaitedFor() throws Exception {
    liquibaseLockedBy("web-1 (10.0.0.7)");
    Session liquibase = new Session(fixture.database.connect());
    liquibase.execute("SET application_name = 'Liquibase 4'");
    int pid = liquibase.backendPid();
    RunResources resources = new RunResources();
    Outcome outcome =
        fixture
            .lock(
                "a",
                LockFixture.PLENTY,
                resources,
                line -> {
                  fixture.said.add(line);
                  LockFixture.closed(liquibase);
                })
            .acquire();
    assertThat(fixture.said)
        .containsExactly(
            "waiting: lock held by Liquibase on web-1 (10.0.0.7) since 2025-12-14 10:31:04, perhaps Liquibase 4 (pid %d)"
                .formatted(pid));
    assertThat(outcome.warnings()).hasSize(1);
    LockFixture.release(resources);
  }

  @Test
  void liquibaseThatStaysAtWorkEndsTheWait() throws Exception {
    liquibaseLockedBy("web-1");
    try (Session app = new Session(fixture.database.connect())) {
      app.execute("SET application_name = 'shop'");
      assertThat(fixture.busy())
          .isEqualTo(
              """
              75 BUSY
              lock held by Liquibase on web-1 since 2025-12-14 10:31:04, perhaps shop (pid %d)
              %s
              wait for it; if no Liquibase runs: UPDATE "public"."databasechangeloglock" SET locked = false;\
              """
                  .formatted(app.backendPid(), fixture.url));
    }
    assertThat(fixture.database.value("SELECT locked FROM databasechangeloglock")).isEqualTo("t");
  }

  /** An exporter of metrics is a superuser's, is always there, and its work is not to be seen. */
  @Test
  void whoLooksAfterTheServerIsNoLiquibase() throws Exception {
    liquibaseLockedBy("ghost");
    String role = fixture.at.freshName();
    fixture.database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
    fixture.database.execute("GRANT ALL ON databasechangeloglock TO " + role);
    RunResources resources = new RunResources();
    Server server = new Server(TestUrls.as(role, "p", fixture.database), List.of("public"));
    try (Session exporter = new Session(fixture.database.connect())) {
      exporter.execute("SET application_name = 'metrics_exporter'");
      assertThat(fixture.lockOn(server, resources).acquire().warnings())
          .containsExactly(
              "cleared the stale lock of Liquibase in \"public\".\"databasechangeloglock\":"
                  + " ghost since 2025-12-14 10:31:04");
    }
    LockFixture.release(resources);
  }

  @Test
  void aRoleThatMayNotTouchLiquibasesLockLeavesItAlone() throws Exception {
    liquibaseLockedBy("ghost");
    String role = fixture.at.freshName();
    fixture.database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
    RunResources resources = new RunResources();
    Server server = new Server(TestUrls.as(role, "p", fixture.database), List.of("public"));
    Outcome outcome = fixture.lockOn(server, resources).acquire();
    assertThat(outcome.warnings()).isEmpty();
    LockFixture.release(resources);
  }

  @Test
  void aTableThatOnlyHasTheNameIsLeftAlone() throws Exception {
    fixture.database.execute("CREATE TABLE databasechangeloglock (locked text)");
    RunResources resources = new RunResources();
    fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add).acquire();
    LockFixture.release(resources);
  }

  /** Through a session that says it is ours, since Liquibase's might linger after its end. */
  private void liquibaseLockedBy(String who) throws SQLException {
    try (Session session = fixture.server("setup").connect()) {
      session.execute(
          """
          CREATE TABLE databasechangeloglock (id integer PRIMARY KEY, locked boolean NOT NULL,
            lockgranted timestamp, lockedby varchar(255));
          INSERT INTO databasechangeloglock VALUES (1, true, '2025-12-14 10:31:04', '%s')\
          """
              .formatted(who));
    }
  }
}
