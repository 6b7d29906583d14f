package dev.groundwork.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.PostgresPrograms;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RichSchema;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that no changelog made becomes the first migration. */
class BaselineIT {
  private static final String KNEX =
      """
      CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int,
        migration_time timestamptz);
      CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked int);
      INSERT INTO knex_migrations (name, batch, migration_time)
        VALUES ('1_users.js', 1, now() - interval '1 day'), ('2_orders.js', 2, now());
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();

  /** A project without any changelog. */
  private Groundwork groundwork(TestDatabase on) throws IOException {
    Files.createDirectories(folder.resolve("project"));
    return Groundwork.on(on, new Project(folder.resolve("project")))
        .set("PATH", PostgresPrograms.path(folder));
  }

  private Groundwork.Result adopt(String... more) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("adopt", "--baseline=init"), Stream.of(more))
            .toArray(String[]::new);
    return groundwork(database).run(arguments);
  }

  private Path file() {
    return folder.resolve("project/changelogs/migrations/00000000000000-init.sql");
  }

  @AfterEach
  void noScratchDatabaseStays() {
    String start = database.name().substring(0, Math.min(10, database.name().length()));
    assertThat(
            database.rows(
                "SELECT datname FROM pg_database WHERE datname ~ '^groundwork_scratch_.*_%s'"
                    .formatted(start)))
        .isEmpty();
  }

  @Test
  void anInvalidIndexIsToldBeforeADumpLeavesItOut() throws IOException {
    database.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
    assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY tx ON t (id)"))
        .hasMessageContaining("could not create unique index");
    for (String how : List.of("--yes", "--dry-run")) {
      Groundwork.Result refused = adopt(how);
      assertThat(refused.status()).isEqualTo(76);
      assertThat(refused.card())
          .startsWith(
              CardText.what(
                      "index \"public\".\"tx\" is invalid: it is kept up to date, and never used")
                  .where("table \"public\".\"t\"")
                  .unchanged()
                  .next(
                      "REINDEX INDEX CONCURRENTLY \"public\".\"tx\";\n"
                          + "or, where its changeset runs again: DROP INDEX CONCURRENTLY \"public\".\"tx\";")
                  .exit("76 MISMATCH", how.equals("--yes") ? "adopt, commit" : ""));
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void aSchemaOfEveryKindIsTakenOver() throws IOException {
    RichSchema.into(database);
    database.execute(KNEX);
    database.execute(
        "CREATE EXTENSION pg_trgm; CREATE INDEX people_trgm ON people USING gin"
            + " (email gin_trgm_ops); INSERT INTO people (email) VALUES ('a@b')");

    Groundwork.Result adopted = adopt("--yes");

    assertThat(adopted.status()).as(adopted.toString()).isZero();
    assertThat(adopted.out())
        .contains("a scratch database is the same")
        .contains("the history of Knex in public.knex_migrations, 2 rows, the newest 2_orders.js");
    assertThat(Files.readString(file()))
        .startsWith("--liquibase formatted sql\n\n--changeset baseline:init\n")
        .contains("BEGIN ATOMIC", "CREATE TABLE public.\"Odd \"\"Table\"\" Näme\"")
        .doesNotContain("knex", "OWNER TO", "\\restrict", "search_path", "groundwork");
    assertThat(database.rows("SELECT tool, row_count, newest FROM groundwork.adoption"))
        .isEqualTo(List.of("knex|2|2_orders.js"));
    assertThat(database.rows("SELECT email FROM people")).containsExactly("a@b");

    Groundwork.Result up = groundwork(database).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(up.out()).contains("up to date, 1 changeset");
    assertThat(groundwork(database).run("verify", "--from-scratch").status()).isZero();

    TestDatabase fresh = TestServer.get().database();
    Groundwork.Result first = groundwork(fresh).run("up");
    assertThat(first.status()).as(first.toString()).isZero();
    assertThat(fresh.rows("SELECT * FROM counted")).isEmpty();
  }

  @Test
  void nothingIsWrittenInADryRun() throws IOException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");

    Groundwork.Result result = adopt("--dry-run");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern("1 table, [23] statements: a scratch database is the same")
        .contains("00000000000000-init.sql, and a root beside it");
    assertThat(folder.resolve("project/changelogs")).doesNotExist();
    assertThat(database.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'groundwork'"))
        .isEmpty();
  }

  @Test
  void aMachineIsToldOfTheOtherToolToo() throws IOException {
    database.execute(KNEX + "CREATE TABLE t (id int PRIMARY KEY)");

    Groundwork.Result result = adopt("--dry-run", "--output=json");

    assertThat(JsonOutput.of(result.out()).assertShaped().data("adopt-baseline/1").toString())
        .contains("tool=knex, table=public.knex_migrations, rows=2, newest=2_orders.js");
  }

  @Test
  void aTextThatDoesNotMakeTheSameIsRefusedAndNothingIsWritten() throws IOException {
    database.execute(
        """
        CREATE TABLE t (id int PRIMARY KEY, a text, b text);
        ALTER TABLE t ALTER a SET STORAGE EXTERNAL;
        CREATE SCHEMA elsewhere;
        CREATE TABLE elsewhere.other (id int PRIMARY KEY);
        ALTER TABLE t ADD FOREIGN KEY (id) REFERENCES elsewhere.other;
        """);

    Groundwork.Result result = adopt("--yes");

    assertThat(result.status()).isEqualTo(74);
    assertThat(result.card()).contains("schema \"elsewhere\" does not exist", "unchanged");
    assertThat(folder.resolve("project/changelogs")).doesNotExist();
  }

  @Test
  void aRootThatDoesNotIncludeItIsToldAndTheFileGoes() throws IOException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");
    Path root = folder.resolve("project/changelogs/db.changelog-root.yaml");
    Files.createDirectories(root.getParent());
    Files.writeString(root, "databaseChangeLog: []\n");

    Groundwork.Result result = adopt("--yes");

    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card()).contains("does not include migrations/00000000000000-init.sql");
    assertThat(file().getParent()).doesNotExist();
    assertThat(root).exists();
  }

  @Test
  void whereChangelogsRanOrNothingIsThereThereIsNothingToTakeOver() throws IOException {
    assertThat(adopt("--yes").card()).contains("there is no table to take over");
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");
    assertThat(adopt("--yes").status()).isZero();

    Groundwork.Result again = groundwork(database).run("adopt", "--baseline=again", "--yes");

    assertThat(again.status()).isEqualTo(76);
    assertThat(again.card())
        .contains("changelogs were run here already: the history has 1 changeset");
    assertThat(adopt("--yes").card()).contains("the file is there already");
  }

  @Test
  void nobodyIsTakenOverWithoutAYes() throws IOException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");

    assertThat(adopt().status()).isEqualTo(64);
    assertThat(adopt().card()).contains("needs a yes", "--dry-run", "--yes");
  }
}
