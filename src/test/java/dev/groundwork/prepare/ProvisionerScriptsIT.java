package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ProvisionerScriptsIT extends ProvisionerFixture {
  @Test
  void wrongInitSqlIsRefusedBeforeAnythingIsMade() throws Exception {
    script("02-tables.sql", "\nCREATE TABLE users (id int);");

    assertThat(fresh.withScripts(scripts).fail())
        .containsExactly(
            ("65 INVALID: init-sql makes a table: CREATE TABLE users / %s/02-tables.sql, line 2"
                    + " / tables come from changelogs alone: move it into a changeset")
                .formatted(scripts),
            NOTHING_WRITTEN);
    assertThat(
            database("postgres").rows("select from pg_roles where rolname = '%s'".formatted(name)))
        .isEmpty();
  }

  @Test
  void failingStatementIsShownWithItsLineAndTakesItsFileBack() throws Exception {
    fresh.succeed();
    script(
        "01.sql",
        "CREATE EXTENSION citext;\n\n/* x */ GRANT USAGE ON SCHEMA shop\n  TO nobody_here;");

    assertThat(fresh.withScripts(scripts).fail())
        .containsExactly(
            ("73 CANNOT_CREATE: ERROR: role \"nobody_here\" does not exist (42704)"
                    + " / %s/01.sql, line 3\nGRANT USAGE ON SCHEMA shop"
                    + " / mend the statement; nothing of this file was kept")
                .formatted(scripts),
            NOTHING_WRITTEN);
    assertThat(database().rows("select from pg_extension where extname = 'citext'")).isEmpty();
  }

  @Test
  void positionOfTheServerBecomesALine() throws Exception {
    script("01.sql", "select 1;\nselect 1,\n  nope;");

    assertThat(fresh.withScripts(scripts).fail().get(0))
        .isEqualTo(
            ("73 CANNOT_CREATE: ERROR: column \"nope\" does not exist (42703)"
                    + " / %s/01.sql, line 3\nnope"
                    + " / mend the statement; nothing of this file was kept")
                .formatted(scripts));
  }

  @Test
  void statementThatIsNotIdempotentIsToldSo() throws Exception {
    script("01.sql", "CREATE SCHEMA twice;");
    fresh.withScripts(scripts).succeed();

    assertThat(fresh.withScripts(scripts).fail())
        .containsExactly(
            ("73 CANNOT_CREATE: ERROR: schema \"twice\" already exists (42P06)"
                    + " / %s/01.sql, line 1\nCREATE SCHEMA twice / init-sql runs at every start:"
                    + " make it idempotent (IF NOT EXISTS, or a DO block)")
                .formatted(scripts),
            NOTHING_WRITTEN);
  }

  @Test
  void whatTheServerAddsToItsMessageIsTold() throws Exception {
    script("01.sql", "SELECT no_such_function(1);");
    fresh.succeed();

    assertThat(fresh.withScripts(scripts).fail().get(0))
        .contains(
            """
            ERROR: function no_such_function(integer) does not exist (42883)
            No function matches the given name and argument types. You might need to add explicit type casts.\
            """
                + " / ");
  }

  /** Of several that start at once, one may have migrated while another is still here. */
  @Test
  void tableThatAnotherRunMakesMeanwhileIsNotTheFiles() throws Exception {
    fresh.succeed();
    script("01.sql", "SELECT pg_advisory_xact_lock(42);");
    FutureTask<Outcome> run = new FutureTask<>(() -> fresh.withScripts(scripts).succeed());
    try (Connection other = database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(42)");
      new Thread(run).start();
      database().await("SELECT 1 FROM pg_locks WHERE NOT granted AND objid = 42");
      statement.execute("CREATE TABLE shop.of_another_run ()");
    }

    run.get();
  }

  @Test
  void tableThatTheRulesCannotSeeIsTakenBack() throws Exception {
    fresh.succeed();
    script("01.sql", "DO $$ BEGIN EXECUTE 'CREATE ' || 'TABLE shop.sneaky ()'; END $$;");

    assertThat(fresh.withScripts(scripts).fail())
        .containsExactly(
            ("65 INVALID: init-sql makes a table: shop.sneaky / %s/01.sql"
                    + " / tables come from changelogs alone: move it into a changeset")
                .formatted(scripts),
            NOTHING_WRITTEN);
    assertThat(database().value("select to_regclass('shop.sneaky')")).isEqualTo("null");
  }

  @Test
  void settingsOfOneFileDoNotReachTheNext() throws Exception {
    script("01.sql", "SET search_path = ''; SET ROLE \"%s\";".formatted(name));
    script("02.sql", "CREATE EXTENSION IF NOT EXISTS citext;");
    script("03.txt", "no SQL");
    Files.createDirectory(scripts.resolve("04"));

    Outcome outcome = fresh.withScripts(scripts).succeed();

    assertThat(done(outcome)).contains("ran " + scripts + "/02.sql");
    assertThat(outcome.warnings())
        .containsExactly(
            scripts + "/03.txt is not run: its name does not end in .sql",
            scripts + "/04 is not run: it is a folder");
    assertThat(
            database()
                .rows(
                    "select extnamespace::regnamespace from pg_extension where extname = 'citext'"))
        .containsExactly("public");
  }
}
