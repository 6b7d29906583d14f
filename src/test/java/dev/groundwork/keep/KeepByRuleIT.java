package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** golang-migrate, goose and Supabase, which no registry has: by the rules of their sources. */
class KeepByRuleIT {
  @TempDir private Path root;

  private static void pair(KeptFolder folder, int i) {
    folder
        .file("00000%d_m%d.up.sql".formatted(i, i), "CREATE TABLE m%d (id int);\n".formatted(i))
        .file("00000%d_m%d.down.sql".formatted(i, i), "DROP TABLE m%d;\n".formatted(i));
  }

  @Test
  void golangMigrateHasOneRow() {
    String row = "SELECT version, dirty FROM schema_migrations";
    KeptFolder folder = KeptFolder.in(root, "migrations");
    pair(folder, 1);
    pair(folder, 2);
    folder
        .database()
        .execute(
            """
            CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY,
              dirty boolean NOT NULL);
            INSERT INTO schema_migrations VALUES (1, false);
            CREATE TABLE m1 (id int)
            """);
    folder.good("adopt", "--yes");
    folder.good("up");
    assertThat(folder.database().rows(row)).containsExactly("2|f");

    pair(folder, 3);
    folder.database().execute("UPDATE schema_migrations SET version = 3; CREATE TABLE m3 (id int)");
    pair(folder, 4);
    assertThat(folder.good("up").out()).contains("1 migration of golang-migrate recorded as run");
    assertThat(folder.database().rows(row)).containsExactly("4|f");

    folder.good("rollback", "--count=1", "--yes");
    assertThat(folder.database().rows(row)).containsExactly("3|f");
    folder.database().execute("UPDATE schema_migrations SET version = 2; DROP TABLE m3");
    assertThat(folder.run("up").status()).isEqualTo(76);

    KeptFolder fresh = folder.onNew();
    fresh.good("up");
    assertThat(fresh.database().rows(row)).containsExactly("4|f");
    fresh.database().execute("UPDATE schema_migrations SET version = 9");
    fresh.good("adopt", "--yes");
    fresh.good("rollback", "--count=1", "--yes");
    assertThat(fresh.database().rows(row)).as("of a file that is not here").containsExactly("9|f");
    fresh.good("up");
    fresh.database().execute("UPDATE schema_migrations SET version = 4");
    fresh.good("adopt", "--yes");
    fresh.good("rollback", "--count=4", "--yes");
    assertThat(fresh.database().rows(row)).isEmpty();
    fresh.good("up");
    assertThat(fresh.database().rows(row)).containsExactly("4|f");
  }

  @Test
  void gooseHasARowForEach() {
    String rows = "SELECT version_id, is_applied FROM goose_db_version ORDER BY id";
    KeptFolder folder = KeptFolder.in(root, "migrations");
    for (int i = 1; i <= 2; i++) {
      folder.file(
          "0000%d_m%d.sql".formatted(i, i),
          "-- +goose Up\nCREATE TABLE m%d (id int);\n-- +goose Down\nDROP TABLE m%d;\n"
              .formatted(i, i));
    }
    folder.good("up");
    assertThat(folder.database().rows(rows)).containsExactly("0|t", "1|t", "2|t");
    folder.good("rollback", "--count=1", "--yes");
    assertThat(folder.database().rows(rows)).containsExactly("0|t", "1|t");
    folder
        .database()
        .execute(
            "INSERT INTO goose_db_version (version_id, is_applied) VALUES (2, true); CREATE TABLE m2 (id int)");
    assertThat(folder.good("up").out())
        .as("what was taken back here, the tool ran again")
        .contains("1 migration of goose recorded as run");
    assertThat(folder.database().rows(rows)).containsExactly("0|t", "1|t", "2|t");
  }

  @Test
  void supabaseKeepsTheStatements() {
    KeptFolder folder =
        KeptFolder.in(root, "supabase/migrations")
            .file("20250101000000_m1.sql", "CREATE TABLE m1 (id int);\n");
    folder.good("up");
    assertThat(
            folder
                .database()
                .rows(
                    "SELECT version, statements, name FROM supabase_migrations.schema_migrations"))
        .containsExactly("20250101000000|{\"CREATE TABLE m1 (id int);\n\"}|m1");
  }

  @Test
  void liquibasesAreRefused() {
    KeptFolder folder = KeptFolder.in(root, "migrations");
    folder.project().migration("001.sql", "--changeset a:1\nCREATE TABLE m1 (id int);\n");
    Result up =
        new KeptFolder(
                folder.project(),
                "",
                folder.database(),
                List.of("--migrate-changelog=" + folder.project().root()))
            .run("up");
    assertThat(up.status()).isEqualTo(78);
    assertThat(up.card())
        .startsWith(
            CardText.what(
                    "adopt.keep-history keeps the history of another tool, and these changelogs are\nLiquibase's, which has ours")
                .where("setting adopt.keep-history")
                .unchanged()
                .next(
                    "leave it out, or name the folder of the tool: migrate.changelog, and migrate.format")
                .exit("78 CONFIG", "inspect, migrate, verify, seed, commit"));
  }

  @Test
  void plainSqlHasNoHistory() {
    Result up = KeptFolder.in(root, "sql").file("1.sql", "CREATE TABLE m1 (id int);\n").run("up");
    assertThat(up.status()).isEqualTo(78);
    assertThat(up.card()).contains("a folder of plain SQL is of none");
  }

  private static KeptFolder dbmate(Path root, String... flags) {
    return KeptFolder.in(root, "db/migrations", flags)
        .file(
            "1_a.sql", "-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\nDROP TABLE a;\n");
  }

  private static void second(KeptFolder folder) {
    folder.file(
        "2_b.sql",
        "-- migrate:up\nCREATE TABLE IF NOT EXISTS b (id int);\nINSERT INTO b VALUES (1);\n"
            + "-- migrate:down\nDROP TABLE b;\n");
  }

  private static final String VERSIONS = "SELECT version FROM schema_migrations ORDER BY 1";

  private static void ranByDbmate(KeptFolder folder) {
    folder
        .database()
        .execute(
            "CREATE TABLE IF NOT EXISTS schema_migrations (version varchar NOT NULL PRIMARY KEY);"
                + "INSERT INTO schema_migrations VALUES ('2');"
                + "CREATE TABLE b (id int); INSERT INTO b VALUES (1)");
  }

  private static CardText second() {
    return CardText.what("dbmate ran 2_b, which our history does not have")
        .where("table public.schema_migrations");
  }

  private static void refusesTheSecond(
      KeptFolder folder, Result result, CardText card, String notRun) {
    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .startsWith(
            card.next("groundwork adopt shows what it is, and takes it over")
                .exit("76 MISMATCH", notRun));
    assertThat(folder.database().rows(VERSIONS)).contains("2");
  }

  @Test
  void theFirstTimeNothingOfTheToolsIsTakenBack() {
    KeptFolder folder = dbmate(root);
    folder.good("up", "--adopt-keep-history=false");
    second(folder);
    ranByDbmate(folder);
    refusesTheSecond(
        folder, folder.run("up"), second().unchanged(), "migrate, verify, seed, commit");
    folder.good("adopt", "--yes");
    folder.good("up");
    assertThat(folder.database().rows(VERSIONS)).containsExactly("1", "2");
    assertThat(folder.database().rows("SELECT count(*) FROM b")).containsExactly("1");
  }

  @Test
  void aRowThatWasOnlySeenIsNotOurs() {
    KeptFolder folder = dbmate(root);
    folder.good("up", "--adopt-keep-history=false");
    ranByDbmate(folder);
    folder.good("up");
    second(folder);
    refusesTheSecond(
        folder, folder.run("up"), second().unchanged(), "migrate, verify, seed, commit");
    folder.good("adopt", "--yes");
    folder.good("up");
    assertThat(folder.database().rows("SELECT count(*) FROM b")).containsExactly("1");
  }

  @Test
  void aCorrectionTakesNothingOfTheToolsBack() {
    KeptFolder folder = dbmate(root);
    second(folder);
    folder.good("up", "--adopt-keep-history=false");
    folder.database().execute("DROP TABLE b");
    ranByDbmate(folder);
    Result resolve = folder.run("resolve", "--rolled-back", "2_b", "--yes");
    refusesTheSecond(folder, resolve, second().rolledBack(), "commit");
    folder.good("adopt", "--yes");
    folder.good("resolve", "--rolled-back", "2_b", "--yes");
    assertThat(folder.database().rows(VERSIONS)).isEmpty();
  }

  @Test
  void whatWasRolledBackHereIsTakenBackThere() {
    KeptFolder folder = dbmate(root);
    second(folder);
    folder.good("up");
    folder.good("rollback", "--count=1", "--yes", "--adopt-keep-history=false");
    assertThat(folder.good("up").out()).contains("was behind: 1 migration brought");
    assertThat(folder.database().rows(VERSIONS)).containsExactly("1", "2");
  }

  @Test
  void aTableIsNamedWithItsSchemaAtMost() {
    for (String name : List.of("a.b.c", "a.", "\"a\"b", "a.".repeat(2) + "x".repeat(64))) {
      Result up = dbmate(root, "--adopt-table=" + name).run("up");
      assertThat(up.status()).as(name).isEqualTo(78);
    }
    assertThat(dbmate(root, "--adopt-table=a.b.c").run("up").card())
        .startsWith(
            CardText.what("adopt.table is no name of a table: \"a.b.c\"")
                .where("--adopt-table")
                .unchanged()
                .next("write it as table or schema.table; a part with dots in double quotes")
                .exit("78 CONFIG", ""));
    KeptFolder dotted = dbmate(root, "--adopt-table=\"a.b\".c");
    dotted.good("up");
    assertThat(dotted.database().rows("SELECT version FROM \"a.b\".c")).containsExactly("1");
  }

  @Test
  void aTableOfAnotherShapeIsLeftAlone() {
    KeptFolder folder = dbmate(root, "--adopt-table=beside.note");
    folder.database().execute("CREATE SCHEMA beside; CREATE TABLE beside.note (id int)");
    Result up = folder.run("up");
    assertThat(up.status()).isEqualTo(76);
    assertThat(up.card())
        .startsWith(
            CardText.what("table beside.note is no history of dbmate")
                .where("setting adopt.table")
                .unchanged()
                .next(
                    "name the table in which dbmate keeps what it ran, or one that is not there yet:\n"
                        + "adopt.table=SCHEMA.TABLE")
                .exit("76 MISMATCH", "migrate, verify, seed, commit"));

    KeptFolder usual = dbmate(root);
    usual.database().execute("CREATE VIEW schema_migrations AS SELECT 1 AS version");
    assertThat(usual.run("up").card())
        .contains("table public.schema_migrations is no history of dbmate");
  }

  private static String refused(KeptFolder folder) {
    Result up = folder.run("up");
    assertThat(up.status()).as(up.toString()).isEqualTo(78);
    assertThat(up.card()).contains("unchanged: nothing was written");
    return up.card().replaceAll("\\s+", " ");
  }

  @Test
  void aNameThatTheTableCannotHaveIsTold() {
    String drizzle = "--migrate-format=drizzle";
    for (String name : List.of("0000_x", "20241399999999_x")) {
      assertThat(
              refused(
                  KeptFolder.in(root.resolve(name), "drizzle", drizzle)
                      .file(name + "/migration.sql", "SELECT 1;\n")))
          .contains(
              "What the name of %s holds no time that Drizzle's table can have Where"
                  .formatted(name),
              "drizzle/%s/migration.sql".formatted(name),
              "Next name it with one (20260131235959_name), or leave out adopt.keep-history");
    }
    assertThat(
            refused(
                KeptFolder.in(root, "goose")
                    .file("99999999999999999999_x.sql", "-- +goose Up\nSELECT 1;\n")))
        .contains(
            "the name of 99999999999999999999_x holds no number that goose's table can have",
            "Next name it with one (up to 9223372036854775807), or leave out");
    assertThat(
            refused(
                KeptFolder.in(root, "golang").file("99999999999999999999_x.up.sql", "SELECT 1;\n")))
        .contains("holds no number that golang-migrate's table can have");
    assertThat(
            refused(
                KeptFolder.in(root, "flyway")
                    .file("V" + "1".repeat(51) + "__x.sql", "SELECT 1;\n")))
        .contains("holds no version that Flyway's table can have", "(up to 50 characters)");
  }

  @Test
  void whereItIsNoLongerKeptNothingIsTakenOver() {
    KeptFolder folder = dbmate(root);
    folder.good("up");
    second(folder);
    ranByDbmate(folder);
    assertThat(folder.run("up", "--adopt-keep-history=false").card())
        .startsWith(
            CardText.what(
                    "dbmate was at work since Groundwork last wrote its history: 1 row: 2_b (applied)")
                .where("table public.schema_migrations, which adopt.keep-history kept")
                .unchanged()
                .next("groundwork adopt shows what it is, and takes it over")
                .exit("76 MISMATCH", "migrate, verify, seed, commit"));
  }
}
