package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of another tool is the changelog, as it stands. */
class MigrationFoldersIT {
  private static final String A = "CREATE TABLE a (id int PRIMARY KEY);\n";
  private static final String B =
      """
      CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
      CREATE FUNCTION g() RETURNS void LANGUAGE sql BEGIN ATOMIC; SELECT 'ATOMIC;'; END;
      DO $$ BEGIN EXECUTE 'CREATE TABLE b (id int REFERENCES a, note text DEFAULT '';'')'; END $$;
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Groundwork groundwork(String changelog) {
    return Groundwork.on(database, Project.in(folder))
        .flag("--migrate-changelog=" + folder.resolve(changelog));
  }

  private void write(Map<String, String> files) {
    files.forEach(Project.in(folder)::write);
  }

  private Result good(Groundwork groundwork, String... command) {
    Result result = groundwork.run(command);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private List<String> history() {
    return database.rows(
        "SELECT author || ' ' || id || ' ' || filename FROM databasechangelog ORDER BY orderexecuted");
  }

  static Stream<Arguments> folders() {
    return Stream.of(
        arguments(
            "prisma/migrations",
            Map.of(
                "prisma/migrations/migration_lock.toml",
                "provider = \"postgresql\"\n",
                "prisma/migrations/1_a/migration.sql",
                A,
                "prisma/migrations/2_b/migration.sql",
                "BEGIN;\n" + B + "COMMIT;\n---"),
            List.of("prisma 1_a 1_a/migration.sql", "prisma 2_b 2_b/migration.sql")),
        arguments(
            "drizzle",
            Map.of(
                "drizzle/meta/_journal.json",
                """
                {"dialect": "postgresql", "entries": [
                  {"idx": 0, "when": 1, "tag": "0000_a"}, {"idx": 1, "when": 2, "tag": "0001_b"}]}
                """,
                "drizzle/0000_a.sql",
                A.replace(";", "") + "--> statement-breakpoint\nSELECT 1",
                "drizzle/0001_b.sql",
                B),
            List.of("drizzle 0000_a 0000_a.sql", "drizzle 0001_b 0001_b.sql")),
        arguments(
            "drizzle1",
            Map.of(
                "drizzle1/20240101000000_a/migration.sql", A,
                "drizzle1/20240101000000_a/snapshot.json", "{}",
                "drizzle1/20240102000000_b/migration.sql", B),
            List.of(
                "drizzle 20240101000000_a 20240101000000_a/migration.sql",
                "drizzle 20240102000000_b 20240102000000_b/migration.sql")),
        arguments(
            "db/migration",
            Map.of(
                "db/migration/V9__a.sql", A,
                "db/migration/later/V10__b.sql", B,
                "db/migration/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;"),
            List.of(
                "flyway V9__a V9__a.sql",
                "flyway V10__b later/V10__b.sql",
                "flyway R__view R__view.sql")),
        arguments(
            "golang",
            Map.of(
                "golang/9_a.up.sql",
                A,
                "golang/9_a.down.sql",
                "DROP TABLE a;",
                "golang/10_b.up.sql",
                "BEGIN;\n" + B + "COMMIT;",
                "golang/10_b.down.sql",
                "DROP TABLE b; DROP FUNCTION f();"),
            List.of("golang-migrate 9_a 9_a.up.sql", "golang-migrate 10_b 10_b.up.sql")),
        arguments(
            "goose",
            Map.of(
                "goose/1_a.sql",
                "-- +goose Up\n" + A + "-- +goose Down\nDROP TABLE a;\n",
                "goose/2_b.sql",
                "-- +goose Up\n-- +goose StatementBegin\n"
                    + B
                    + "-- +goose StatementEnd\n-- +goose Down\nDROP TABLE b;\nDROP FUNCTION f();\n"),
            List.of("goose 1_a 1_a.sql", "goose 2_b 2_b.sql")),
        arguments(
            "db/migrations",
            Map.of(
                "db/migrations/1_a.sql",
                "-- migrate:up\n" + A + "-- migrate:down\nDROP TABLE a;\n",
                "db/migrations/2_b.sql",
                "-- migrate:up\n" + B + "-- migrate:down\nDROP TABLE b; DROP FUNCTION f();\n"),
            List.of("dbmate 1_a 1_a.sql", "dbmate 2_b 2_b.sql")),
        arguments(
            "supabase/migrations",
            Map.of(
                "supabase/migrations/20240101000000_a.sql", A,
                "supabase/migrations/20240102000000_b.sql", B),
            List.of(
                "supabase 20240101000000_a 20240101000000_a.sql",
                "supabase 20240102000000_b 20240102000000_b.sql")),
        arguments(
            "sql",
            Map.of("sql/9-a.sql", A, "sql/10-b.sql", B),
            List.of("sql 9-a 9-a.sql", "sql 10-b 10-b.sql")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void aFolderRunsOnceAndIsKnown(
      String changelog, Map<String, String> files, List<String> history) {
    write(files);
    Groundwork groundwork = groundwork(changelog);
    good(groundwork, "validate");
    assertThat(groundwork.run("status").status()).isEqualTo(80);
    good(groundwork, "plan", "--rehearse");
    assertThat(database.value("SELECT to_regclass('a') IS NULL")).isEqualTo("t");
    good(groundwork, "up");
    assertThat(database.value("SELECT to_regclass('a')::text || to_regclass('b')")).isEqualTo("ab");
    assertThat(history()).containsExactlyElementsOf(history);
    Result again = good(groundwork, "migrate");
    assertThat(again.out()).contains("up to date");
    good(groundwork, "status");
    Project.in(folder).makeFolder("moved");
    assertThat(history()).hasSize(history.size());
    boolean goesBack = Stream.of("goose", "golang", "db/migrations").anyMatch(changelog::equals);
    Result back = groundwork.run("rollback", "--count=2", "--yes");
    assertThat(back.status()).as(back.toString()).isEqualTo(goesBack ? 0 : 65);
    assertThat(database.value("SELECT to_regclass('a') IS NULL")).isEqualTo(goesBack ? "t" : "f");
  }

  @Test
  void whatNoTransactionHoldsRunsOutsideAndIsNotRunTwice() {
    write(
        Map.of(
            "m/1_a/migration.sql",
            A + "CREATE INDEX CONCURRENTLY a_id ON a (id);\nCREATE TABLE nope (id nothing);\n"));
    Result failed = groundwork("m").run("up");
    assertThat(failed.status()).isEqualTo(74);
    assertThat(failed.err() + failed.out())
        .contains("m/1_a/migration.sql, line 3")
        .contains("runs outside the transaction, as a part of its own");
    write(
        Map.of(
            "m/1_a/migration.sql",
            A + "CREATE INDEX CONCURRENTLY a_id ON a (id);\nCREATE TABLE nope (id int);\n"));
    good(groundwork("m"), "up");
    assertThat(history())
        .containsExactly(
            "prisma 1_a 1_a/migration.sql",
            "prisma 1_a:2 1_a/migration.sql",
            "prisma 1_a:3 1_a/migration.sql");
  }

  @Test
  void aNewValueOfAnEnumIsUsedInTheSameFile() {
    write(
        Map.of(
            "m/1_a/migration.sql",
            "CREATE TYPE mood AS ENUM ('fine');\nCREATE TABLE a (m mood);\n",
            "m/2_b/migration.sql",
            "ALTER TYPE mood ADD VALUE 'bad';\nINSERT INTO a VALUES ('bad');\n"));
    good(groundwork("m"), "up");
    assertThat(database.value("SELECT m FROM a")).isEqualTo("bad");
  }

  @Test
  void aBodyKeepsItsLineEndsAndASlash() {
    write(
        Map.of(
            "m/1_a/migration.sql",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\r\nSELECT 6\r\n/\r\n2\r\n$$;\r\n"));
    good(groundwork("m"), "up");
    assertThat(
            database.value(
                "SELECT prosrc = E'\\r\\nSELECT 6\\r\\n/\\r\\n2\\r\\n' FROM pg_proc"
                    + " WHERE proname = 'f'"))
        .isEqualTo("t");
  }

  @Test
  void aRepeatableRunsAgainWhenItsTextIsAnother() {
    write(Map.of("m/V1__a.sql", A, "m/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS n;"));
    good(groundwork("m"), "up");
    write(Map.of("m/R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS n;"));
    good(groundwork("m"), "up");
    assertThat(database.value("SELECT n FROM v")).isEqualTo("2");
  }

  @Test
  void anotherValueOfAPlaceholderIsNoOtherMigration() {
    write(Map.of("m/V1__a.sql", "CREATE TABLE a AS SELECT '${x} ${flyway:timestamp}' AS t;"));
    good(groundwork("m").flag("--migrate-parameters=x=1"), "up");
    good(groundwork("m").flag("--migrate-parameters=x=2"), "up");
    assertThat(database.value("SELECT t FROM a")).startsWith("1 2");
    assertThat(history()).hasSize(1);
  }

  @Test
  void whatRanMayHoldWhatCannotRun() {
    write(Map.of("m/V1__a.sql", A));
    good(groundwork("m"), "up");
    write(Map.of("m/V2__b.java", "", "m/U1__a.sql", "DROP TABLE a;"));
    Result refused = groundwork("m").run("up");
    assertThat(refused.status()).isEqualTo(65);
    good(groundwork("m").flag("--yes"), "resolve", "--applied=V2__b");
    good(groundwork("m"), "up");
  }

  @Test
  void seedsLieBesideTheFolder() {
    write(
        Map.of(
            "db/migrations/1_a.sql",
            "-- migrate:up\n" + A + "-- migrate:down\n",
            "db/seeds/a.yaml",
            "table: a\nkey: id\nrows:\n  - {id: 7}\n",
            "other/large.bin",
            "not read"));
    good(groundwork("db/migrations"), "up");
    assertThat(database.value("SELECT id FROM a")).isEqualTo("7");
  }

  /** Whatever a cut depends on may change; what ran with the first part never runs again. */
  @ParameterizedTest
  @ValueSource(strings = {"V1__a.sql U1__a.sql V1__a", "1_a.up.sql 1_a.down.sql 1_a"})
  void whatRanAsOneDoesNotRunInParts(String names) throws IOException {
    String[] name = names.split(" ");
    String up =
        "CREATE TABLE a (id int);\nREINDEX TABLE CONCURRENTLY a;\nINSERT INTO a VALUES (1);\n";
    write(Map.of("m/" + name[0], up, "m/" + name[1], "DROP TABLE a;"));
    good(groundwork("m"), "up");
    Files.delete(folder.resolve("m/" + name[1]));
    Result refused = groundwork("m").run("up");
    assertThat(refused.card().replace(folder.toString(), "<folder>").replaceAll("\\s+", " "))
        .contains(
            """
            What %1$s is cut otherwise than when it ran, and this of it would run again: %1$s:2, %1$s:3 \
            Where <folder>/m/%2$s, line 1 State unchanged: nothing was written \
            Next put back its text, or the file that takes it back; or, since all of it ran: \
            groundwork resolve --applied %1$s:2 groundwork resolve --applied %1$s:3 \
            groundwork resolve --checksum %1$s Exit 65 INVALID"""
                .formatted(name[2], name[0]));
    Result tooEarly = groundwork("m").flag("--yes").run("resolve", "--checksum=" + name[2]);
    assertThat(tooEarly.card().replaceAll("\\s+", " "))
        .contains("this of it would run again: %1$s:2, %1$s:3".formatted(name[2]));
    good(groundwork("m").flag("--yes"), "resolve", "--applied=" + name[2] + ":2");
    good(groundwork("m").flag("--yes"), "resolve", "--applied=" + name[2] + ":3");
    good(groundwork("m").flag("--yes"), "resolve", "--checksum=" + name[2]);
    good(groundwork("m"), "up");
    assertThat(database.value("SELECT count(*) FROM a")).isEqualTo("1");
  }

  /** Also where a tool looks at no text again, and where it is not the first part that changed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "REINDEX TABLE CONCURRENTLY a; INSERT INTO a VALUES (2);",
        "INSERT INTO a VALUES (2); REINDEX TABLE CONCURRENTLY a; INSERT INTO a VALUES (3);"
      })
  void whatIsAddedToAFileThatRanDoesNotRun(String more) {
    String file = "m/20260101000000_a/migration.sql";
    String text =
        "CREATE TABLE a (id int);\nREINDEX TABLE CONCURRENTLY a;\nINSERT INTO a VALUES (1);\n";
    write(Map.of(file, text));
    good(groundwork("m"), "up");
    write(Map.of(file, text + more));
    assertThat(groundwork("m").run("up").card().replaceAll("\\s+", " "))
        .contains(
            "What 20260101000000_a is cut otherwise than when it ran, and this of it would run again:"
                + " 20260101000000_a:4, 20260101000000_a:5");
    assertThat(database.value("SELECT count(*) FROM a")).isEqualTo("1");
  }

  @Test
  void theRestOfAFileWhoseRunEndedMayBeMended() {
    String made = "CREATE TABLE a (id int);\n";
    write(Map.of("m/V1__a.sql", made + "CREATE INDEX CONCURRENTLY a_x ON a (x);\n"));
    assertThat(groundwork("m").run("up").status()).isNotZero();
    write(Map.of("m/V1__a.sql", made + "CREATE INDEX CONCURRENTLY a_x ON a (id);\n"));
    assertThat(groundwork("m").run("up").card().replaceAll("\\s+", " "))
        .contains(
            "Next if it was changed only where a run ended, so that the rest of it runs as it is now:"
                + " groundwork resolve --checksum V1__a Exit 65");
    good(groundwork("m").flag("--yes"), "resolve", "--checksum=V1__a");
    good(groundwork("m"), "up");
    assertThat(database.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'a_x'"))
        .isEqualTo("1");
  }

  @Test
  void whereACommitStandsAloneAPartEndsWhateverIsSet() {
    write(
        Map.of(
            "m/1_a/migration.sql", "CREATE TABLE a (id int);\nCOMMIT;\nINSERT INTO a VALUES (1);"));
    good(groundwork("m").flag("--yes"), "resolve", "--applied=1_a");
    good(groundwork("m").flag("--yes"), "resolve", "--applied=1_a:2");
    good(groundwork("m"), "up");
    good(groundwork("m").flag("--migrate-lone-commit=cut"), "up");
    assertThat(history()).hasSize(2);
  }

  @Test
  void schemasThatMigrationsMakeAreToldAndNotMadeBefore() {
    write(
        Map.of(
            "m/1_a.sql",
            "CREATE SCHEMA \"Shop\";\nCREATE TABLE \"Shop\".a (id int);\n",
            "m/2_b.sql",
            "CREATE SCHEMA IF NOT EXISTS auth;\nCREATE TABLE auth.b (id int);\n"));
    Result up = good(groundwork("m"), "up");
    assertThat(up.out())
        .contains(
            "! 1_a makes schema Shop, auth, which is not watched, verified or exported;",
            "schema=public,Shop,auth does so",
            "0 tables");
    good(groundwork("m").flag("--schema=public,Shop,auth"), "verify", "--from-scratch");

    TestDatabase named = TestServer.get().database();
    Result both =
        good(
            Groundwork.on(named, Project.in(folder))
                .flag("--migrate-changelog=" + folder.resolve("m"))
                .flag("--schema=public,Shop,auth"),
            "up");
    assertThat(both.out()).contains("2 tables").doesNotContain("is not watched");
  }
}
