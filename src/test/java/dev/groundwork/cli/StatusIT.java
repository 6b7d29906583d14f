package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusIT {
  private static final String TWO =
      """
      --changeset a:1
      CREATE TABLE products (id int PRIMARY KEY);
      --rollback DROP TABLE products;
      --changeset a:2
      CREATE TABLE orders (id int PRIMARY KEY);
      --rollback DROP TABLE orders;
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder).migration("20260101000000-init.sql", TWO);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private void up() {
    assertThat(groundwork().run("up")).matches(r -> r.status() == 0);
  }

  @Test
  void anEmptyDatabaseIsPendingAndStaysEmpty() {
    Groundwork.Result result = groundwork().run("status");

    assertThat(result.status()).isEqualTo(80);
    assertThat(result.out())
        .contains(
            "✓ status    0 changesets applied, 2 pending",
            "last good     no run of this name that anybody here may see",
            "pending       20260101000000-init::1");
    assertThat(result.card())
        .isEqualTo(
            String.join(
                "\n",
                "  What    2 changesets are pending: 20260101000000-init::1, 20260101000000-init::2",
                "  State   unchanged: nothing was written",
                "  Next    groundwork plan shows what they do; groundwork up runs them",
                "  Exit    80 PENDING"));
    assertThat(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'groundwork'"))
        .isEqualTo("0");
    assertThat(database.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .isEqualTo("0");
  }

  @Test
  void afterARunNothingIsPending() {
    up();
    database.execute("INSERT INTO products VALUES (1), (2)");

    Groundwork.Result result = groundwork().run("status", "--count", "--all");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "✓ status    2 changesets applied, nothing is pending",
            "last good     run 1 at ",
            "applied       20260101000000-init::1  2",
            "table         public.products  2 rows",
            "run 1         ",
            "✓ ready     nothing is pending");
  }

  @Test
  void tablesThatNobodyCountedAreNamedAsFarAsOneReads() {
    up();
    for (int i = 10; i < 25; i++) {
      database.execute("CREATE TABLE t" + i + " (id int)");
    }
    database.execute("CREATE TABLE one AS SELECT 1 AS id");
    database.execute("ANALYZE one");

    assertThat(groundwork().run("status").out())
        .contains("table         public.one  about 1 row\n", ", public.t17 and 7 more\n");
  }

  @Test
  void whatIsPendingChangedAheadOrDriftedIsNamed() {
    project.migration("20260102000000-later.sql", "--changeset a:1\nSELECT 1;\n--rollback empty");
    up();
    project
        .delete("changelogs/migrations/20260102000000-later.sql")
        .migration("20260101000000-init.sql", TWO.replace("orders (id int", "orders (id bigint"))
        .migration("20260103000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty");
    database.execute("ALTER TABLE products ADD COLUMN sneaked int; CREATE VIEW v AS SELECT 1 AS a");

    Groundwork.Result result = groundwork().run("status");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out())
        .contains(
            "pending       20260103000000-new::1",
            "unknown here  20260102000000-later::1",
            "changed since 20260101000000-init::2",
            "drift         the schema is not what run 1 left: table public.products was changed,"
                + " view public.v is new");
  }

  @Test
  void driftAndAheadAre76WhereThePolicySaysFail() {
    up();
    database.execute("DROP TABLE orders");

    assertThat(groundwork().run("status").status()).isZero();
    Groundwork.Result result = groundwork().flag("--guard-drift=fail").run("status");
    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .startsWith("  What    the schema is not what run 1 left: table public.orders is gone");

    project.migration("20260102000000-later.sql", "--changeset a:1\nSELECT 1;\n--rollback empty");
    up();
    project.delete("changelogs/migrations/20260102000000-later.sql");
    assertThat(groundwork().run("status").status()).isZero();
    assertThat(groundwork().flag("--guard-ahead=fail").run("status").status()).isEqualTo(76);
  }

  @Test
  void aRoleThatSeesNothingButTheViewIsToldSo() {
    up();
    String role = TestServer.get().freshName();
    database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'reader'");
    String url = TestServer.get().url(role, "reader", database.name());

    Groundwork.Result same = Groundwork.with(url, project).run("status");
    project.migration("20260103000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty");
    Groundwork.Result newer = Groundwork.with(url, project).run("status");

    assertThat(same.status()).as(same.toString()).isZero();
    assertThat(same.out()).contains("! may not read groundwork.run", "last good     run 1 at ");
    assertThat(newer.status()).as(newer.toString()).isEqualTo(80);
    assertThat(newer.out())
        .contains(
            "! may not read public.databasechangelog: told by what runs of default recorded",
            "2 changesets applied, 1 pending");
  }

  @Test
  void aSchemaThatOthersChangedIsToldByTheNextRunAndThenTaken() {
    up();
    database.execute("CREATE TABLE sneaked (id int)");

    assertThat(groundwork().flag("--guard-drift=fail").run("up").status()).isEqualTo(76);
    Groundwork.Result warned = groundwork().run("up");
    assertThat(warned.status()).as(warned.toString()).isZero();
    assertThat(warned.out())
        .contains("! the schema is not what run 1 left: table public.sneaked is new");
    assertThat(groundwork().run("up").out()).doesNotContain("sneaked");
  }

  @Test
  void awaitSchemaWaitsForTheRunOfAnother() throws Exception {
    Groundwork.Result tooEarly = groundwork().run("await-schema", "--timeout=100ms");
    assertThat(tooEarly.status()).as(tooEarly.toString()).isEqualTo(80);
    assertThat(tooEarly.card())
        .startsWith("  What    2 changesets are pending: 20260101000000-init::1");

    Thread other = new Thread(this::up);
    other.start();
    Groundwork.Result result = groundwork().run("await-schema", "--timeout=2m");
    other.join();

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("✓ schema    2 changesets");
  }

  @Test
  void awaitSchemaWaitsForRoleAndDatabaseThatSomebodyElseMakes() throws Exception {
    String role = TestServer.get().freshName();
    String url = TestServer.get().url(role, "late", database.name());
    Groundwork reader = Groundwork.with(url, project);
    long start = System.nanoTime();
    assertThat(reader.run("await-schema", "--timeout=4s").card())
        // a server that asks for passwords does not tell which roles there are
        .matches(
            "(?s)  What    (role \"%1$s\" does not exist|password of role \"%1$s\" refused)\n.*"
                .formatted(role))
        .contains("  Exit    77 DENIED");
    // longer than a wrong password is believed in elsewhere
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(4));

    up();
    CompletableFuture<Groundwork.Result> awaiting =
        CompletableFuture.supplyAsync(() -> reader.run("await-schema", "--timeout=2m"));
    database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'late'");

    Groundwork.Result result = awaiting.get();
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void aSchemaThatTheSettingNoLongerNamesIsNotGone() {
    up();
    database.execute("CREATE SCHEMA other");
    assertThat(groundwork().flag("--schema=other").run("status").out())
        .contains(
            "drift         the setting schema was changed: run 1 had public, this one has other\n")
        .doesNotContain("is gone");
  }

  @Test
  void awaitSchemaIsContentWithANewerReleaseEvenForARoleThatMayOnlyRead() {
    project.migration("20260103000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty");
    up();
    project.delete("changelogs/migrations/20260103000000-new.sql");
    String role = TestServer.get().freshName();
    database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'reader'");
    String url = TestServer.get().url(role, "reader", database.name());

    assertThat(groundwork().run("await-schema", "--timeout=1m").out())
        .contains("✓ schema    2 changesets, and 1 more of a newer release");
    assertThat(Groundwork.with(url, project).run("await-schema", "--timeout=1m").status()).isZero();
  }

  @Test
  void theChangesetThatFailedTheLastRunAndTheBackupsAreNamed() {
    up();
    project.migration("20260104000000-bad.sql", "--changeset a:1\nSELECT 1/0;\n--rollback empty");
    assertThat(groundwork().run("up").status()).isEqualTo(74);
    String copy = TestServer.get().freshName();
    database.execute("CREATE DATABASE " + copy);
    database.execute(
        "COMMENT ON DATABASE %s IS 'groundwork backup; by=backup; state=done; at=2026-01-08T10:31:04Z; of=%s'"
            .formatted(copy, database.name()));

    Groundwork.Result result = groundwork().run("status");

    assertThat(result.status()).as(result.toString()).isEqualTo(80);
    assertThat(result.out())
        .contains(
            "failed        20260104000000-bad::1  2",
            "run 2         ",
            "exit 74 20260104000000-bad::1",
            "backup        " + copy + "  2026-01-08 10:31:04");
  }
}
