package dev.groundwork.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scratch database becomes when its run is ended from outside. */
class ScratchSignalsIT {
  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Jar jar;

  /** Slow on a scratch database until a table elsewhere says otherwise. */
  @BeforeEach
  void aChangelogThatTakesItsTimeThere() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset a:1\nSELECT CASE WHEN current_database() LIKE 'groundwork_scratch%'"
                    + " AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s')"
                        .formatted(quick())
                    + " THEN pg_sleep(1000) END;\n");
    jar = Jar.on(database, project);
    assertThat(jar.run("up").status()).isZero();
  }

  private String quick() {
    return "quick_" + database.name();
  }

  @AfterEach
  void endProcesses() {
    jar.close();
    database.execute("DROP ROLE IF EXISTS " + quick());
  }

  private List<String> scratch() {
    return database.rows(
        "SELECT datname FROM pg_database WHERE datname ~ '^groundwork_scratch_.*_%s'"
            .formatted(database.name().substring(0, 10)));
  }

  private JarProcess atWork() {
    return jar.start("verify", "--from-scratch")
        .await(
            "a changeset is running there",
            () ->
                !database
                    .rows(
                        "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1000)%'"
                            + " AND datname LIKE 'groundwork_scratch%' AND state = 'active'")
                    .isEmpty());
  }

  @Test
  void sigtermDropsIt() {
    assertThat(atWork().terminate().status()).isEqualTo(143);
    assertThat(scratch()).isEmpty();
  }

  @Test
  void afterSigkillTheNextOneDropsIt() {
    atWork().kill();
    assertThat(scratch()).hasSize(1);
    String left = scratch().get(0);
    Until.holds(
        "the session of the dead run is gone",
        () ->
            database
                .rows("SELECT pid FROM pg_stat_activity WHERE pid = " + left.split("_", -1)[2])
                .isEmpty());
    database.execute("CREATE ROLE " + quick());

    assertThat(jar.run("verify", "--from-scratch").out())
        .contains("dropped what a killed run left: " + left);
    assertThat(scratch()).isEmpty();
  }
}
