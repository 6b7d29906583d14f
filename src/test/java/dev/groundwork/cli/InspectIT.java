package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose schema is it? What is strange is told before anything is written. */
class InspectIT {
  private static final String NOT_RUN = "migrate, verify, seed, commit";

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration("01.sql", "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n");
  }

  private Result up(String... flags) {
    Groundwork groundwork = Groundwork.on(database, project);
    for (String flag : flags) {
      groundwork.flag(flag);
    }
    return groundwork.run("up");
  }

  private String refused(String... flags) {
    Snapshot before = Snapshot.of(database);
    Result result = up(flags);
    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(Snapshot.of(database)).isEqualTo(before);
    return result.card();
  }

  @Test
  void tablesThatNoChangelogMadeAreRefusedByName() {
    database.execute("CREATE TABLE users (id int); CREATE TABLE orders (id int)");
    assertThat(refused())
        .isEqualTo(
            CardText.what("2 tables are here that no changelog made: orders, users")
                .where("schema public")
                .unchanged()
                .next(
                    "let one system own the schema: take an empty database, give these changelogs a schema of their own\n"
                        + "(setting schema); what is in them already: groundwork resolve --applied NAME;\n"
                        + "where there are none yet: groundwork adopt --baseline NAME")
                .exit("76 MISMATCH", NOT_RUN));
  }

  /** All would run a second time, into the schema that is the first one now. */
  @Test
  void anotherOrderOfTheSchemasIsRefused() {
    database.execute("CREATE SCHEMA a; CREATE SCHEMA b");
    assertThat(up("--schema=b,a").status()).isZero();
    assertThat(refused("--schema=a,b", "--guard-drift=fail"))
        .isEqualTo(
            CardText.what(
                    "the order of the setting schema was changed: the history of these changelogs is in b")
                .where("setting schema")
                .unchanged()
                .next("set schema=b,a again: tables and history go into the first one")
                .exit("76 MISMATCH", NOT_RUN));
    assertThat(refused("--schema=a", "--guard-drift=fail"))
        .contains("set schema=b,a again; to go on with a, run once with guard.drift=warn");
  }

  /** The schema of the run before is still there; it is only not ours any more. */
  @Test
  void anotherSettingOfTheSchemaIsToldAsThat() {
    database.execute("CREATE SCHEMA former; CREATE SCHEMA latter");
    assertThat(up("--schema=former").status()).isZero();
    assertThat(refused("--schema=latter", "--guard-drift=fail"))
        .isEqualTo(
            CardText.what("the setting schema was changed: run 1 had former, this one has latter")
                .where("setting schema")
                .unchanged()
                .next(
                    "set schema=former again; to go on with latter, run once with guard.drift=warn")
                .exit("76 MISMATCH", NOT_RUN));
    assertThat(up("--schema=latter").out())
        .contains("! the setting schema was changed: run 1 had former, this one has latter")
        .doesNotContain("is gone");
  }

  /** The endings of seeds and changelogs are those of any case; what has another is told. */
  @Test
  void filesThatNobodyReadsAreTold() {
    project
        .migration("02.SQL", "--changeset shop:2\nCREATE TABLE t2 (id int);\n--rollback empty\n")
        .migration("03.sqlx", "--changeset shop:3\nCREATE TABLE t3 (id int);\n")
        .write("changelogs/migrations/README.md", "notes");
    String told =
        "! %s is not read: changelogs end in .sql, .yaml, .yml, .json or .xml"
            .formatted(folder.resolve("changelogs/migrations/03.sqlx"));
    Result result = up();
    assertThat(result.out().replaceAll("\\s+", " ")).contains("2 changesets", told);
    assertThat(result.out()).doesNotContain("README");
  }

  @Test
  void theTablesOfPrismaAreKnown() {
    database.execute(
        "CREATE TABLE users (id int); CREATE TABLE _prisma_migrations (id text, checksum text,"
            + " applied_steps_count int, migration_name text, started_at timestamptz,"
            + " finished_at timestamptz, rolled_back_at timestamptz, logs text)");
    assertThat(refused())
        .isEqualTo(
            CardText.what("2 tables are here that no changelog made: _prisma_migrations, users")
                .where("schema public\nPrisma's table public._prisma_migrations: 0 rows")
                .unchanged()
                .next(
                    "groundwork adopt shows what of it ran here, and takes it over when you agree;\n"
                        + "where nobody can be asked: groundwork adopt --yes, or adopt.consent=true")
                .exit("76 MISMATCH", NOT_RUN));
  }

  @Test
  void aViewAloneIsNoOtherOwner() {
    database.execute("CREATE VIEW v AS SELECT 1");
    assertThat(up()).returns(0, Result::status);
  }

  @Test
  void anEmptyDatabaseThatShouldHaveExistedIsRefused() {
    assertThat(refused("--guard-expect=existing"))
        .isEqualTo(
            CardText.what("the database is empty, and guard.expect says that it exists already")
                .where("schema public")
                .unchanged()
                .next(
                    "if its volume was lost, restore a backup; if it is new, set guard.expect=any once")
                .exit("76 MISMATCH", NOT_RUN));
    assertThat(up()).returns(0, Result::status);
    assertThat(up("--guard-expect=existing")).returns(0, Result::status);
  }

  @Test
  void anExistingDatabaseThatShouldBeFreshIsRefused() {
    assertThat(up("--guard-expect=fresh")).returns(0, Result::status);
    assertThat(refused("--guard-expect=fresh"))
        .isEqualTo(
            CardText.what("the database is not empty, and guard.expect says that it is fresh")
                .where("schema public")
                .unchanged()
                .next("point to an empty database, or set guard.expect=any")
                .exit("76 MISMATCH", NOT_RUN));
  }

  @Test
  void anOlderReleaseOnANewerDatabaseWarnsOrFails() {
    project.migration("02.sql", "--changeset shop:2\nCREATE TABLE u (id int);\n");
    assertThat(up()).returns(0, Result::status);
    project.delete("changelogs/migrations/02.sql");
    Result result = up();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("! the database is ahead of these changelogs by 1 changeset: 02::2");
    assertThat(refused("--guard-ahead=fail"))
        .isEqualTo(
            CardText.what("the database is ahead of these changelogs by 1 changeset: 02::2")
                .unchanged()
                .next("deploy the release that has them, or set guard.ahead=warn")
                .exit("76 MISMATCH", NOT_RUN));
  }

  @Test
  void aFileThatMovedIsNotRunAgain() {
    assertThat(up()).returns(0, Result::status);
    project
        .delete("changelogs/migrations/01.sql")
        .write(
            "changelogs/migrations/2026/01.sql",
            "--liquibase formatted sql\n--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n");
    assertThat(refused())
        .isEqualTo(
            CardText.what("01::1 ran under another path: migrations/01.sql")
                .where("migrations/2026/01.sql")
                .unchanged()
                .next(
                    "put the file back where it was, or keep its old identity with\n"
                        + "--liquibase formatted sql logicalFilePath:migrations/01.sql\n"
                        + "or record the new paths: groundwork adopt")
                .exit("76 MISMATCH", NOT_RUN));
    project.write(
        "changelogs/migrations/2026/01.sql",
        "--liquibase formatted sql logicalFilePath:migrations/01.sql\n"
            + "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n");
    assertThat(up()).returns(0, Result::status);
  }

  @Test
  void theHistoryOfAnotherToolIsRefused() {
    assertThat(up()).returns(0, Result::status);
    database.execute(
        "UPDATE databasechangelog SET filename = 'db/changelog/db.changelog-master.yaml', id = 'x';"
            + " DROP SCHEMA groundwork CASCADE");
    assertThat(refused())
        .startsWith(
            "  What    the history here is of other changelogs: db/changelog/db.changelog-master.yaml\n");
  }

  @Test
  void whatStockLiquibaseRanUnderTheSamePathsIsGoneOnWith() throws Exception {
    var connection = database.connect();
    try (Liquibase stock =
        new Liquibase(
            "db.changelog-root.yaml",
            new DirectoryResourceAccessor(folder.resolve("changelogs")),
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
      stock.update(new Contexts("development"));
    }
    project.migration("02.sql", "--changeset shop:2\nCREATE TABLE u (id int);\n");
    Result result = up();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(database.rows("SELECT id, filename FROM databasechangelog ORDER BY orderexecuted"))
        .containsExactly("1|migrations/01.sql", "2|migrations/02.sql");
  }
}
