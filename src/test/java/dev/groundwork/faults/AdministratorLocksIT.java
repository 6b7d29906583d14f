package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Others hold a catalog that an administrator's statement writes: nothing waits for ever, they are
 * named, and it is tried again. Who reads is not in the way of a SHARE lock, so that only the
 * statement itself is.
 */
@SuppressWarnings("try") // what is held need only be there
class AdministratorLocksIT {
  private final TestServer server = TestServer.get();
  private final TestDatabase maintenance = new TestDatabase(server, "postgres");
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void shop() {
    project =
        Project.in(folder.resolve("project"))
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE t (id int PRIMARY KEY);\n");
  }

  private Groundwork groundwork(TestDatabase database) {
    return Groundwork.on(database, project)
        .set("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"))
        .flag("--migrate-lock-timeout=1s")
        .flag("--migrate-attempts=100");
  }

  private static Held held(TestDatabase where, String catalog) {
    return Held.by(where, "dump", "LOCK TABLE pg_catalog." + catalog + " IN SHARE MODE");
  }

  private static String named(String catalog) {
    return "in the way: pid \\d+ \\(dump, \\w+\\) idle in transaction after \"LOCK TABLE\\s+"
        + "pg_catalog\\."
        + catalog;
  }

  private static void goesOn(Groundwork groundwork, Held held, String catalog, String... command) {
    try (held) {
      Result result = groundwork.when("in the way: pid", held::close).run(command);
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out())
          .contains("lock timeout", "in the way of others: starting again")
          .containsPattern(named(catalog));
    }
  }

  /** A role and a database that nobody has yet. */
  @ParameterizedTest
  @ValueSource(strings = {"pg_authid", "pg_database"})
  void nothingIsThereYet(String catalog) {
    String name = server.freshName();
    TestDatabase fresh = new TestDatabase(server, name);
    Groundwork groundwork =
        groundwork(fresh)
            .set(
                "DATABASE_URL",
                "postgresql://%s:secret@%s:%d/%s"
                    .formatted(name, server.host(), server.port(), name));
    goesOn(groundwork, held(maintenance, catalog), catalog, "prepare");
    assertThat(fresh.value("SELECT current_database()")).isEqualTo(name);
  }

  /** CREATE SCHEMA, CREATE EXTENSION, and what a file says. */
  @ParameterizedTest
  @CsvSource({
    "pg_namespace, --schema=warehouse, ''",
    "pg_extension, --prepare-extensions=citext, ''",
    "pg_namespace, --verbose, REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "pg_db_role_setting, --verbose, ALTER ROLE CURRENT_USER IN DATABASE %s SET work_mem = '5MB'",
  })
  void somethingIsMissing(String catalog, String flag, String script) {
    TestDatabase database = server.database();
    if (!script.isEmpty()) {
      project.write("init-sql/1.sql", script.formatted(database.name()) + ";\n");
    }
    goesOn(groundwork(database).flag(flag), held(database, catalog), catalog, "prepare");
  }

  /** The same with the rights of the application's own role. */
  @Test
  void withoutAnAdministrator() {
    TestDatabase database = server.database();
    Groundwork own =
        Groundwork.on(database, project)
            .flag("--migrate-lock-timeout=1s")
            .flag("--migrate-attempts=100")
            .flag("--prepare-extensions=citext");
    goesOn(own, held(database, "pg_extension"), "pg_extension", "up");
  }

  @Test
  void aScratchDatabase() {
    TestDatabase database = server.database();
    assertThat(groundwork(database).run("up").status()).isZero();
    goesOn(
        groundwork(database),
        held(maintenance, "pg_database"),
        "pg_database",
        "verify",
        "--from-scratch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "up"})
  void aCopyIsMade(String command) {
    TestDatabase database = server.database();
    assertThat(groundwork(database).run("up").status()).isZero();
    project.migration("2.sql", "--changeset shop:2\nALTER TABLE t ADD COLUMN n int;\n");
    Groundwork groundwork =
        command.equals("up")
            ? groundwork(database).flag("--backup-before-migrate")
            : groundwork(database);
    goesOn(groundwork, held(maintenance, "pg_database"), "pg_database", command);
    drop(database);
  }

  @Test
  void aCopyTakesItsPlace() {
    TestDatabase database = server.database();
    assertThat(groundwork(database).run("up").status()).isZero();
    assertThat(groundwork(database).run("backup").status()).isZero();
    String copy =
        maintenance.value(
            "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_2%%'"
                .formatted(database.name()));
    goesOn(
        groundwork(database).flag("--yes"),
        held(maintenance, "pg_database"),
        "pg_database",
        "restore",
        copy);
    drop(database);
  }

  private void drop(TestDatabase database) {
    maintenance
        .rows(
            "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_2%%'"
                .formatted(database.name()))
        .forEach(copy -> maintenance.execute("DROP DATABASE " + copy));
  }

  @Test
  void whoStaysIsOnTheCard() {
    TestDatabase database = server.database();
    try (Held dump = held(database, "pg_extension")) {
      Result result =
          groundwork(database)
              .flag("--migrate-lock-timeout=5s")
              .flag("--migrate-attempts=2")
              .flag("--prepare-extensions=citext")
              .run("prepare");
      assertThat(result.status()).as(result.toString()).isEqualTo(75);
      assertThat(result.card())
          .containsPattern("lock timeout \\(55P03\\)\n +" + named("pg_extension"))
          .contains("CREATE EXTENSION IF NOT EXISTS \"citext\"", "end or await who is in the way");
    }
  }
}
