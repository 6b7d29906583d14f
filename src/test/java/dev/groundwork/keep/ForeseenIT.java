package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run would refuse of another tool's history, whoever only looks says too. */
class ForeseenIT {
  private static final List<String> LOOKING = List.of("plan", "verify", "status");

  @TempDir private Path root;

  private static String table(int i) {
    return "-- migrate:up\nCREATE TABLE m%d (id int);\n-- migrate:down\nDROP TABLE m%d;\n"
        .formatted(i, i);
  }

  private KeptFolder dbmate(int count, String... flags) {
    KeptFolder folder = KeptFolder.in(root, "db/migrations", flags);
    for (int i = 1; i <= count; i++) {
      folder.file("%d_m%d.sql".formatted(i, i), table(i));
    }
    return folder;
  }

  private static void ran(KeptFolder folder, int i) {
    folder
        .database()
        .execute(
            "INSERT INTO schema_migrations VALUES ('%d'); CREATE TABLE m%d (id int)"
                .formatted(i, i));
  }

  private static String cause(Result result) {
    return result.card().replaceAll("\\s+", " ").replaceAll(" State .* Next | Exit .*", " Next ");
  }

  private static void sameAs(KeptFolder folder, int status, String card, String... others) {
    for (String command : others) {
      Result result = folder.run(command);
      assertThat(result.status()).as(result.toString()).isEqualTo(status);
      assertThat(cause(result)).as(command).contains(card);
    }
  }

  private static void all(KeptFolder folder, int status, String card) {
    sameAs(folder, status, card, LOOKING.toArray(String[]::new));
    sameAs(folder, status, card, "up");
  }

  @Test
  void whatIsNotTheNextIsForAPersonToLookAt() {
    KeptFolder folder = dbmate(1);
    folder.good("up");
    dbmate(3);
    ran(folder, 3);
    String card =
        "What dbmate was at work since Groundwork last wrote its history: 1 row: 3_m3 (applied)"
            + " Where table public.schema_migrations, which adopt.keep-history keeps"
            + " Next groundwork adopt shows what it is, and takes it over Next";
    all(folder, 76, card);
    Result rollback = folder.run("rollback", "--count=1", "--yes");
    assertThat(rollback.status()).isEqualTo(76);
    assertThat(cause(rollback)).contains(card);
    assertThat(rollback.card()).doesNotContain("by itself");
  }

  @Test
  void whatIsTheNextIsToldAndTakenOverByUp() {
    KeptFolder folder = dbmate(1);
    folder.good("up");
    dbmate(3);
    ran(folder, 2);
    sameAs(
        folder,
        76,
        "1 row: 2_m2 (applied) Where table public.schema_migrations, which adopt.keep-history keeps"
            + " Next groundwork up takes it over: it is the very next of the folder, as it is there"
            + " Next",
        LOOKING.toArray(String[]::new));
    assertThat(folder.good("up").out()).contains("1 migration of dbmate recorded as run");
    LOOKING.forEach(folder::good);
  }

  @Test
  void whatWasTakenBackIsNamedAsCommandsTakeIt() {
    KeptFolder folder = dbmate(2);
    folder.good("up");
    folder.database().execute("DELETE FROM schema_migrations WHERE version = '2'; DROP TABLE m2");
    all(
        folder,
        76,
        "1 row: 2_m2 (gone, or another) Where table public.schema_migrations, which"
            + " adopt.keep-history keeps Next if it took a migration back: groundwork resolve"
            + " --rolled-back 2_m2 Next");
    folder.good("resolve", "--rolled-back", "2_m2", "--yes");
    folder.good("up");
  }

  @Test
  void theOneRowOfGolangMigrateGoesThereAndBack() {
    KeptFolder folder = KeptFolder.in(root, "migrations");
    for (int i = 1; i <= 4; i++) {
      folder
          .file("00000%d_m%d.up.sql".formatted(i, i), "CREATE TABLE m%d (id int);\n".formatted(i))
          .file("00000%d_m%d.down.sql".formatted(i, i), "DROP TABLE m%d;\n".formatted(i));
    }
    folder.good("up");
    folder.database().execute("UPDATE schema_migrations SET version = 2; DROP TABLE m3, m4");
    all(
        folder,
        76,
        "3 rows: 000002_m2 (applied), 000003_m3 (gone, or another), 000004_m4 (gone, or another) Where table"
            + " public.schema_migrations, which adopt.keep-history keeps Next if it took a"
            + " migration back: groundwork resolve --rolled-back NAME Next");
    folder.good("resolve", "--rolled-back", "000004_m4", "--yes");
    folder.good("resolve", "--rolled-back", "000003_m3", "--yes");
    folder.good("up");
  }

  @Test
  void theFirstTimeTheSameIsFound() {
    KeptFolder folder = dbmate(1);
    folder.good("up", "--adopt-keep-history=false");
    dbmate(2);
    folder.database().execute("CREATE TABLE schema_migrations (version varchar PRIMARY KEY)");
    ran(folder, 2);
    all(
        folder,
        76,
        "What dbmate ran 2_m2, which our history does not have Where table"
            + " public.schema_migrations Next groundwork adopt shows what it is, and takes it over");
  }

  @Test
  void aTableThatIsNoHistoryIsFound() {
    KeptFolder folder = dbmate(1, "--adopt-table=beside.note");
    folder.database().execute("CREATE SCHEMA beside; CREATE TABLE beside.note (id int)");
    all(folder, 76, "What table beside.note is no history of dbmate Where setting adopt.table");
  }

  @Test
  void whatSomebodyElseHasRunInAnotherSchemaIsFound() {
    KeptFolder folder =
        KeptFolder.in(root, "db/migrations").file("20260101000000_m1.sql", table(1));
    folder
        .database()
        .execute(
            "CREATE SCHEMA app; CREATE TABLE app.schema_migrations (version varchar PRIMARY KEY);"
                + "INSERT INTO app.schema_migrations VALUES ('20260101000000')");
    all(
        folder,
        76,
        "What dbmate ran 1 of these migrations here already: 20260101000000_m1 Where table"
            + " app.schema_migrations");
  }

  /** It was told once the first migration had run, which of one outside a transaction stays. */
  @Test
  void aTableIntoWhichTheRoleMayNotWriteIsFound() {
    KeptFolder folder = dbmate(1);
    folder.good("up");
    String role = writer(folder, "schema_migrations");
    assertThat(folder.runAs(role, "up").status()).isZero();
    dbmate(2);
    for (String command : List.of("plan", "verify", "status", "up")) {
      Result result = folder.runAs(role, command);
      assertThat(result.status()).as(result.toString()).isEqualTo(77);
      assertThat(cause(result))
          .as(command)
          .contains(
              """
              What adopt.keep-history writes dbmate's history, and role "%1$s" may not \
              Where table public.schema_migrations \
              Next as an administrator: \
              GRANT INSERT, UPDATE, DELETE ON "public"."schema_migrations" TO "%1$s"; \
              GRANT USAGE ON ALL SEQUENCES IN SCHEMA "public" TO "%1$s";\
              """
                  .formatted(role));
    }
    folder.database().execute("GRANT INSERT ON schema_migrations TO " + role);
    assertThat(folder.runAs(role, "up").status()).isZero();
  }

  /**
   * A row that says that a migration has begun is another once it has ended; one of a changed
   * repeatable is one more.
   */
  @Test
  void aRowThatIsToBeAnotherNeedsMore() {
    KeptFolder folder =
        KeptFolder.in(root, "db/migration")
            .file("V1__m1.sql", "CREATE TABLE m1 (id int);\n")
            .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;\n");
    folder.good("up");
    String role = writer(folder, "flyway_schema_history");
    folder.database().execute("ALTER VIEW v OWNER TO " + role);
    assertThat(folder.runAs(role, "up").status()).isZero();
    folder.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS a;\n");
    refused(folder, role);
    folder.database().execute("GRANT INSERT ON flyway_schema_history TO " + role);
    Result changed = folder.runAs(role, "up");
    assertThat(changed.status()).as(changed.toString()).isZero();

    folder.file(
        "V2__m2.sql", "CREATE TABLE m2 (id int);\nCREATE INDEX CONCURRENTLY i2 ON m2 (id);\n");
    refused(folder, role);
    assertThat(folder.database().value("SELECT to_regclass('m2') IS NULL")).isEqualTo("t");
    folder.database().execute("GRANT DELETE ON flyway_schema_history TO " + role);
    Result parts = folder.runAs(role, "up");
    assertThat(parts.status()).as(parts.toString()).isZero();
  }

  /** Where Flyway's rows are deleted, Prisma's are marked. */
  @Test
  void aRowOfPrismasThatIsToBeAnotherNeedsUpdate() {
    KeptFolder folder =
        KeptFolder.in(root, "prisma/migrations")
            .file("migration_lock.toml", "provider = \"postgresql\"\n")
            .file("1_m1/migration.sql", "CREATE TABLE m1 (id int);\n");
    folder.good("up");
    String role = writer(folder, "_prisma_migrations");
    folder.database().execute("GRANT INSERT, DELETE ON _prisma_migrations TO " + role);
    folder.file("2_m2/migration.sql", "CREATE TABLE m2 (id int);\n");
    Result added = folder.runAs(role, "up");
    assertThat(added.status()).as("a new row needs no more: " + added).isZero();

    folder.file(
        "3_m3/migration.sql",
        "CREATE TABLE m3 (id int);\nCREATE INDEX CONCURRENTLY i3 ON m3 (id);\n");
    refused(folder, role, "Prisma", "_prisma_migrations");
    assertThat(folder.database().value("SELECT to_regclass('m3') IS NULL")).isEqualTo("t");
    folder.database().execute("GRANT UPDATE ON _prisma_migrations TO " + role);
    Result parts = folder.runAs(role, "up");
    assertThat(parts.status()).as(parts.toString()).isZero();
  }

  /** A role that may do everything but write into one table. */
  private static String writer(KeptFolder folder, String table) {
    String role = TestServer.get().freshName();
    folder
        .database()
        .execute(
            """
            CREATE ROLE %1$s LOGIN PASSWORD 'x';
            GRANT CREATE ON DATABASE %2$s TO %1$s;
            GRANT CREATE, USAGE ON SCHEMA public, groundwork TO %1$s;
            GRANT ALL ON ALL TABLES IN SCHEMA public, groundwork TO %1$s;
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public, groundwork TO %1$s;
            REVOKE INSERT, UPDATE, DELETE ON %3$s FROM %1$s
            """
                .formatted(role, folder.database().name(), table));
    return role;
  }

  private static void refused(KeptFolder folder, String role) {
    refused(folder, role, "Flyway", "flyway_schema_history");
  }

  private static void refused(KeptFolder folder, String role, String tool, String table) {
    for (String command : List.of("status", "up")) {
      Result result = folder.runAs(role, command);
      assertThat(result.status()).as(result.toString()).isEqualTo(77);
      assertThat(cause(result))
          .contains(
              """
              What adopt.keep-history writes %2$s's history, and role "%1$s" may not \
              Where table public.%3$s \
              Next as an administrator: \
              GRANT INSERT, UPDATE, DELETE ON "public"."%3$s" TO "%1$s";\
              """
                  .formatted(role, tool, table));
    }
  }

  @Test
  void aChangelogWithoutAnotherHistoryIsFound() {
    KeptFolder folder = KeptFolder.in(root, "sql").file("1.sql", "CREATE TABLE m1 (id int);\n");
    all(folder, 78, "a folder of plain SQL is of none");
  }
}
