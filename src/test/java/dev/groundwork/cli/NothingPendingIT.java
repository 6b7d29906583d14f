package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.lock.LockKey;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart with nothing to do takes no lock and loads no Liquibase; any change ends that. */
class NothingPendingIT {
  private static final String SHORT = "  – lock      nothing is pending\n";

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void ready() {
    project =
        Project.in(folder)
            .migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/10-t.yaml", "table: t\nrows: [{id: 1}]\n");
    assertThat(up()).returns(0, Result::status);
    assertThat(up().out()).contains(SHORT);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private Result up(String... flags) {
    Groundwork groundwork = groundwork();
    for (String flag : flags) {
      groundwork.flag(flag);
    }
    return groundwork.run("up");
  }

  private void theLongWay(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("  ✓ lock      held\n");
  }

  @Test
  @SuppressWarnings("try") // what is held need only be there
  void aSecondRunWritesNothingAndWaitsForNobody() {
    Snapshot before = Snapshot.of(database);
    String runs = database.value("SELECT count(*) FROM groundwork.run");
    try (Held lock =
        Held.by(database, "another", "SELECT pg_advisory_lock(" + LockKey.DEFAULT.value() + ")")) {
      Result result = up();
      assertThat(result.status()).isZero();
      assertThat(result.out().lines().skip(2).limit(8).toList())
          .containsExactly(
              "  ✓ wait      PostgreSQL " + version(),
              "  ✓ prepare   nothing to do",
              "  – lock      nothing is pending",
              "  – inspect   nothing is pending",
              "  ✓ migrate   up to date, 1 changeset",
              "  – verify    as run 1 left it",
              "  – seed      seeded before",
              "  – commit    nothing to commit");
    }
    assertThat(Snapshot.of(database)).isEqualTo(before);
    assertThat(database.value("SELECT count(*) FROM groundwork.run")).isEqualTo(runs);
  }

  private String version() {
    return database.value("SHOW server_version").replaceFirst(" .*", "");
  }

  @Test
  void aSecondRunLoadsNothingOfLiquibaseAndSlf4j() throws Exception {
    try (Jar jar =
        Jar.on(database, project).java("-Xlog:class+load:file=" + folder.resolve("classes.log"))) {
      Result result =
          jar.run(
              "up",
              "--migrate-changelog=" + project.root(),
              "--prepare-scripts=" + folder.resolve("init-sql"),
              "--environment=development");
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out()).contains("nothing is pending");
    }
    try (var classes = Files.lines(folder.resolve("classes.log"))) {
      assertThat(
              classes
                  .filter(line -> line.contains(" liquibase.") || line.contains(" org.slf4j."))
                  .toList())
          .isEmpty();
    }
  }

  @Test
  void aByteOfAChangelogEndsIt() {
    project.write("changelogs/README.md", "hello");
    theLongWay(up());
    assertThat(up().out()).contains(SHORT);
    project.write("changelogs/README.md", "hellp");
    theLongWay(up());
  }

  @Test
  void aSettingThatShapesItEndsIt() {
    theLongWay(up("--migrate-parameters=a=b"));
    theLongWay(up("--verify-tables=t"));
    theLongWay(up());
    assertThat(up().out()).contains(SHORT);
  }

  @Test
  void anotherEnvironmentEndsIt() {
    Groundwork production =
        new Groundwork()
            .set("DATABASE_URL", database.url())
            .flag("--migrate-changelog=" + project.root())
            .flag("--prepare-scripts=" + folder.resolve("init-sql"));
    theLongWay(production.run("up"));
    assertThat(production.run("up").out()).contains(SHORT);
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void aTableAlteredByHandEndsIt() {
    database.execute("ALTER TABLE t ADD COLUMN note text");
    theLongWay(up());
    assertThat(up().out()).contains(SHORT);
  }

  @Test
  void aDeletedRowOfTheHistoryEndsIt() {
    database.execute("DELETE FROM databasechangelog; DROP TABLE t");
    theLongWay(up());
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
  }

  @Test
  void aDroppedLedgerEndsItAndSeedsNothingIntoTablesWithRows() {
    database.execute(
        "DROP SCHEMA groundwork CASCADE; INSERT INTO t VALUES (2); DELETE FROM t WHERE id = 1");
    theLongWay(up());
    assertThat(database.rows("SELECT id FROM t")).containsExactly("2");
  }

  @Test
  void aChangesetThatAlwaysRunsIsLookedAtInEveryRun() {
    project.migration(
        "02.sql",
        "--changeset shop:2 runAlways:true\n"
            + "CREATE TABLE IF NOT EXISTS n (i int); INSERT INTO n VALUES (1);\n");
    theLongWay(up());
    theLongWay(up());
    assertThat(database.value("SELECT count(*) FROM n")).isEqualTo("2");
  }

  @Test
  void aPreconditionOfTheChangelogIsAskedInEveryRun() {
    project.write(
        "changelogs/db.changelog-root.yaml",
        """
        databaseChangeLog:
          - preConditions:
              - sqlCheck:
                  expectedResult: 0
                  sql: SELECT count(*) FROM pg_tables WHERE tablename = 'stop'
          - includeAll:
              path: migrations/
              relativeToChangelogFile: true
        """);
    theLongWay(up());
    theLongWay(up());
    database.execute("CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.stop ()");
    assertThat(up()).returns(65, Result::status);
  }

  @Test
  void aSeedThatAlwaysRunsDoesSoWithoutLiquibase() {
    project.write("changelogs/seeds/20-t.yaml", "table: t\nguard: always\nrows: [{id: 5}]\n");
    theLongWay(up());
    database.execute("DELETE FROM t WHERE id = 5");
    Result result = up();
    theLongWay(result);
    assertThat(result.out()).contains("  – inspect   nothing is pending\n", "  ✓ seed      ");
    assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "5");
  }
}
