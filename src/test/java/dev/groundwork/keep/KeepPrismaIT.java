package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.NodeTool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prisma's schema engine agrees with what is written into its history, and may go on beside us. */
class KeepPrismaIT {
  private static final String UP_TO_DATE =
      """
      {"editedMigrationNames":[],"failedMigrationNames":[],"hasMigrationsTable":true,"history":null}""";

  @TempDir private Path root;
  private KeptFolder prisma;

  @BeforeEach
  void tool() {
    NodeTool.TOOLS.require();
    prisma =
        KeptFolder.in(root, "prisma/migrations")
            .file("migration_lock.toml", "provider = \"postgresql\"\n");
    migration(1, "CREATE TABLE m1 (id int);\n");
    migration(2, "CREATE TABLE m2 (id int);\r\n-- no semicolon\r\nCREATE TABLE n2 (id int)");
  }

  private static String name(int i) {
    return "2025010%d000000_m%d".formatted(i, i);
  }

  private void migration(int i, String sql) {
    prisma.file(name(i) + "/migration.sql", sql);
  }

  private void table(int i) {
    migration(i, "CREATE TABLE m%d (id int);\n".formatted(i));
  }

  private String engine(String... command) {
    return engine(prisma, command);
  }

  private static String engine(KeptFolder on, String... command) {
    return NodeTool.TOOLS.script(
        "prisma.mjs",
        Stream.concat(
                List.of(on.database().url(), on.path().toString()).stream(), Arrays.stream(command))
            .toArray(String[]::new));
  }

  private String prismas(String column, int i) {
    return prisma
        .database()
        .value(
            "SELECT %s FROM _prisma_migrations WHERE migration_name = '%s'"
                .formatted(column, name(i)));
  }

  @Test
  void takesTurns() {
    assertThat(engine("deploy")).contains(name(1), name(2));
    prisma.good("adopt", "--yes");
    table(3);
    migration(
        4,
        "CREATE TABLE m4 (id int);\nCREATE INDEX CONCURRENTLY i4 ON m4 (id);\nCREATE TABLE n4 (id int);\n");
    prisma.good("up");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
    assertThat(engine("deploy")).isEqualTo("{\"appliedMigrationNames\":[]}");
    assertThat(prismas("applied_steps_count", 3)).isEqualTo("1");

    table(5);
    assertThat(engine("deploy")).contains(name(5));
    table(6);
    assertThat(prisma.run("verify").status()).isEqualTo(76);
    assertThat(prisma.good("up").out().replaceAll("\\s+", " "))
        .contains("1 migration of Prisma recorded as run")
        .contains("1 changeset ");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
    assertThat(prisma.recorded())
        .containsExactly(
            name(1), name(2), name(3), name(4), name(4) + ":2", name(4) + ":3", name(5), name(6));
    assertThat(prisma.good("up").out()).contains("nothing is pending");
  }

  @Test
  void onANewDatabaseItMakesPrismasTable() {
    KeptFolder theirs = prisma.onNew();
    engine(theirs, "deploy");
    prisma.good("up");
    String columns =
        """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum
        """;
    String rows =
        """
        SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count,
          finished_at >= started_at, length(id) FROM _prisma_migrations ORDER BY started_at
        """;
    assertThat(prisma.database().rows(columns)).isEqualTo(theirs.database().rows(columns));
    assertThat(prisma.database().rows(rows)).isEqualTo(theirs.database().rows(rows));
    table(3);
    assertThat(engine("deploy"))
        .isEqualTo("{\"appliedMigrationNames\":[\"%s\"]}".formatted(name(3)));
  }

  @Test
  void whatWeCorrectIsCorrectedThere() {
    table(3);
    prisma.good("up");
    prisma.database().execute("DROP TABLE m3");
    prisma.good("resolve", "--rolled-back", name(3), "--yes");
    assertThat(engine("status"))
        .contains("\"unappliedMigrationNames\":[\"%s\"]".formatted(name(3)));
    prisma.database().execute("CREATE TABLE m3 (id int)");
    prisma.good("resolve", "--applied", name(3), "--yes");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
    assertThat(prisma.good("up").out()).contains("up to date");
  }

  @Test
  void aFailureLeavesNoRow() {
    table(3);
    migration(4, "CREATE TABLE m4 (id int); SELECT 1 / 0;");
    assertThat(prisma.run("up").status()).isEqualTo(74);
    assertThat(engine("status")).contains("\"hasMigrationsTable\":false");

    migration(3, "CREATE TABLE m3 (id int);\nCREATE INDEX CONCURRENTLY i3 ON m3 (id);\n");
    assertThat(prisma.run("up").status()).isEqualTo(74);
    assertThat(engine("status"))
        .contains(
            "\"failedMigrationNames\":[]",
            "\"unappliedMigrationNames\":[\"%s\"]".formatted(name(4)));
    assertThat(prisma.recorded()).containsExactly(name(1), name(2), name(3), name(3) + ":2");
  }

  @Test
  void whatIsBegunAndNotEndedIsFailedThere() {
    migration(
        3,
        "CREATE TABLE m3 (id int);\nCREATE INDEX CONCURRENTLY i3 ON m3 (id);\nSELECT 1 / (SELECT count(*) FROM m1);\n");
    assertThat(prisma.run("up").status()).isEqualTo(74);
    assertThat(engine("status")).contains("\"failedMigrationNames\":[\"%s\"]".formatted(name(3)));
    assertThat(engine("deploy")).contains("P3009");
    prisma.database().execute("INSERT INTO m1 VALUES (1)");
    prisma.good("up");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void whatFailedThereIsOver() {
    engine("deploy");
    migration(3, "SELECT 1 / 0; CREATE TABLE m3 (id int);");
    assertThat(engine("deploy")).contains("division by zero");
    table(3);
    prisma.good("adopt", "--yes", "--pending=" + name(3));
    prisma.good("up");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void afterAResetItBeginsAnew() {
    prisma.good("up");
    prisma.good("reset", "--database=" + prisma.database().name());
    prisma.good("up");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void whatIsNotNextIsTwoOwners() {
    prisma.good("up");
    table(4);
    engine("deploy");
    table(3);
    Result up = prisma.run("up");
    assertThat(up.status()).isEqualTo(76);
    assertThat(up.card())
        .startsWith(
            CardText.what(
                    "Prisma was at work since Groundwork last wrote its history: 1 row: %s\n(applied)"
                        .formatted(name(4)))
                .where("table public._prisma_migrations, which adopt.keep-history keeps")
                .unchanged()
                .next("groundwork adopt shows what it is, and takes it over")
                .exit("76 MISMATCH", "migrate, verify, seed, commit"));
    prisma.good("adopt", "--yes");
    prisma.good("up");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void whatRanWhileNobodyWroteIsWrittenLater() {
    engine("deploy");
    prisma.good("adopt", "--yes", "--adopt-keep-history=false");
    table(3);
    prisma.good("up", "--adopt-keep-history=false");
    assertThat(engine("status")).contains(name(3));
    assertThat(prisma.good("up").out())
        .contains("Prisma's table public._prisma_migrations was behind: 1 migration brought");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void killedItLeavesBothAlike() throws SQLException {
    String both =
        """
        SELECT count(*) = 0 FROM (SELECT id FROM databasechangelog WHERE id NOT LIKE '%:%') ours
        FULL JOIN (SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL)
          theirs ON migration_name = id WHERE id IS NULL OR migration_name IS NULL
        """;
    migration(3, "CREATE TABLE m3 (id int);\nCREATE INDEX CONCURRENTLY i3 ON m3 (id);\n");
    migration(4, "CREATE TABLE m4 (id int); SELECT pg_advisory_xact_lock(42);");
    try (Jar jar = Jar.on(prisma.database(), prisma.project());
        Connection other = prisma.database().connect();
        Statement statement = other.createStatement()) {
      jar.set("GROUNDWORK_MIGRATE_CHANGELOG", prisma.path().toString());
      jar.set("GROUNDWORK_ADOPT_KEEP_HISTORY", "true");
      statement.execute("SELECT pg_advisory_lock(42)");
      JarProcess running = jar.start("up");
      prisma
          .database()
          .await(
              "SELECT pid FROM pg_stat_activity WHERE datname = '%s' AND wait_event = 'advisory'"
                  .formatted(prisma.database().name()));
      running.kill();
      running.end();
    }
    assertThat(prisma.database().value("SELECT count(*) FROM databasechangelog")).isEqualTo("4");
    assertThat(prisma.database().value(both)).isEqualTo("t");
    prisma.good("up");
    assertThat(prisma.database().value(both)).isEqualTo("t");
    assertThat(engine("status")).isEqualTo(UP_TO_DATE);
  }

  @Test
  void itsLockIsWaitedFor() throws SQLException {
    prisma.good("up");
    table(3);
    try (Connection other = prisma.database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(72707369)");
      Result up = prisma.run("up", "--lock-timeout=1s");
      assertThat(up.status()).isEqualTo(75);
      assertThat(up.card()).contains("Prisma is at work: its lock is held by");
    }
    prisma.good("up");
  }
}
