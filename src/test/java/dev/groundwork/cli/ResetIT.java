package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code reset}: everything in our schemas goes, where that is allowed and meant. */
class ResetIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void brands() {
    project = Project.in(folder);
    project.migration(
        "1-brands.sql",
        """
        --changeset shop:1
        CREATE TYPE mood AS ENUM ('good');
        CREATE TABLE brands (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood mood);
        CREATE VIEW good_brands AS SELECT * FROM brands WHERE mood = 'good';
        CREATE FUNCTION one(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        """);
    project.write("changelogs/seeds/1-brands.yaml", "table: brands\nrows:\n  - mood: good\n");
    assertGood(run("up"));
  }

  private Groundwork.Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  private static void assertGood(Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void everythingIsMadeAnewAndSeededInOneTransaction() {
    database.execute(
        """
        INSERT INTO brands (mood) VALUES ('good'), ('good');
        CREATE EXTENSION pg_trgm;
        CREATE TABLE by_hand (id int);
        CREATE DOMAIN age AS int;
        CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
        CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
        CREATE SEQUENCE s;
        """);

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertGood(result);
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
    assertThat(
            database.rows(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'S')"
                    + " AND relnamespace = 'public'::regnamespace AND relname !~ 'databasechange'"
                    + " ORDER BY 1"))
        .containsExactly("brands", "brands_id_seq", "good_brands");
    assertThat(database.value("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"))
        .isEqualTo("1");
    assertThat(database.value("SELECT to_regtype('age') IS NULL AND to_regproc('p') IS NULL"))
        .isEqualTo("t");
    assertThat(database.rows("SELECT command, exit_status FROM groundwork.run ORDER BY id"))
        .containsExactly("up|0", "reset|0", "reset|0");
    assertThat(run("up").out()).contains("nothing is pending");
  }

  @Test
  void aResetWhoseChangelogsFailLeavesEverythingAsItWas() {
    database.execute("INSERT INTO brands (mood) VALUES ('good')");
    project.migration("2.sql", "--changeset shop:1\nSELECT 1/0;\n");

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertThat(result.status()).isEqualTo(74);
    assertThat(result.card()).contains("the database is as it was before this run");
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("2");
  }

  @Test
  void itIsRefusedWithoutTheNameWithAWrongOneAndInAnotherEnvironment() {
    Groundwork.Result nobody = run("reset");
    assertThat(nobody.status()).isEqualTo(64);
    assertThat(nobody.card()).contains("add --database with the name of the database");

    Groundwork.Result wrong = run("reset", "--database=shop");
    assertThat(wrong.status()).isEqualTo(64);
    assertThat(wrong.card())
        .contains("--database says shop, and the database is " + database.name());

    Groundwork.Result elsewhere =
        Groundwork.on(database, project)
            .flag("--reset-environments=test")
            .run("reset", "--database=" + database.name());
    assertThat(elsewhere.status()).isEqualTo(64);
    assertThat(elsewhere.card())
        .contains("nothing is reset in environment development")
        .contains("it is for test (setting reset.environments)");
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
  }

  @Test
  void whatOthersMadeOfItIsNamedWithWhatDropsItAndNothingIsDone() {
    database.execute(
        """
        CREATE SCHEMA billing;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        CREATE SEQUENCE numbers;
        CREATE TABLE parent (id int);
        CREATE TABLE billing.invoice (
          id int DEFAULT nextval('numbers'), mood mood, brand int REFERENCES brands);
        CREATE TABLE billing."Child" () INHERITS (parent);
        CREATE VIEW billing.brands AS SELECT * FROM brands;
        CREATE VIEW billing.few AS SELECT * FROM billing.brands LIMIT 1;
        CREATE TRIGGER touch BEFORE UPDATE ON billing.invoice
          FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE POLICY of_ours ON billing.invoice USING (one(id) = 1);
        CREATE FUNCTION billing.f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE PUBLICATION of_%1$s FOR TABLE brands, billing.invoice;
        """
            .formatted(database.name()));

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.card().replace(database.name(), "DB"))
        .startsWith(
            """
            What    10 things are not in schema public and would go with what is:
                    membership of public.brands in publication of_DB
                    function billing.f(public.mood)
                    policy of_ours on billing.invoice
                    trigger touch on billing.invoice
                    view billing.few
                    view billing.brands
                    table billing."Child"
                    foreign key invoice_brand_fkey on billing.invoice
                    default for billing.invoice.id
                    column billing.invoice.mood
            """
                .indent(2))
        .contains(
            """
            State   unchanged: nothing was written
            Next    free them of what they take from there; or drop them first, if they may go:
                    ALTER PUBLICATION of_DB DROP TABLE public.brands;
                    DROP FUNCTION billing.f(public.mood);
                    DROP POLICY of_ours on billing.invoice;
                    DROP TRIGGER touch on billing.invoice;
                    DROP VIEW billing.few;
                    DROP VIEW billing.brands;
                    DROP TABLE billing."Child";
                    ALTER TABLE billing.invoice DROP CONSTRAINT invoice_brand_fkey;
                    ALTER TABLE billing.invoice ALTER COLUMN id DROP DEFAULT;
                    ALTER TABLE billing.invoice DROP COLUMN mood;
            Exit    76 MISMATCH
            """
                .indent(2));

    database.execute(dropsIn(result.card()));
    assertGood(run("reset", "--database=" + database.name()));
    assertThat(database.value("SELECT to_regclass('billing.invoice') IS NOT NULL")).isEqualTo("t");
  }

  /** What a person would paste. */
  private static String dropsIn(String card) {
    return card.lines()
        .map(line -> line.replaceFirst("^  Next", "").strip())
        .filter(line -> line.matches("(ALTER|DROP) .*;"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whatIsOutsideAndOnlyUsedIsNotInTheWay() {
    database.execute(
        """
        CREATE SCHEMA billing;
        CREATE TABLE billing.target (id int PRIMARY KEY);
        CREATE TYPE billing.kind AS ENUM ('a');
        ALTER TABLE brands ADD target int REFERENCES billing.target, ADD kind billing.kind;
        CREATE FUNCTION one_of(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE CAST (mood AS int) WITH FUNCTION one_of(mood);
        """);

    assertGood(run("reset", "--database=" + database.name()));

    assertThat(database.value("SELECT to_regclass('billing.target') IS NOT NULL")).isEqualTo("t");
  }

  @Test
  void whatWasGivenToAnExtensionKeepsItInTheWay() {
    database.execute(
        """
        CREATE EXTENSION pg_trgm;
        CREATE VIEW shown AS SELECT * FROM brands;
        ALTER EXTENSION pg_trgm ADD VIEW shown;
        """);

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .contains("What    1 thing is not in schema public and would go with what is:")
        .contains("extension pg_trgm")
        .contains("DROP EXTENSION pg_trgm;");
  }

  /** Before and after its lock timeout has passed: it waits, and then tries again. */
  @Test
  @SuppressWarnings("try") // what is held need only be there
  void whatHoldsATableIsWaitedFor() throws Exception {
    CompletableFuture<Groundwork.Result> reset;
    try (Held held = Held.by(database, "report", "LOCK TABLE brands IN ACCESS SHARE MODE")) {
      reset =
          CompletableFuture.supplyAsync(
              () ->
                  run(
                      "reset",
                      "--database=" + database.name(),
                      "--migrate-lock-timeout=50ms",
                      "--migrate-attempts=1000"));
      database.await(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
              + " AND wait_event_type = 'Lock'");
    }
    assertGood(reset.get());
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
  }

  @Test
  @SuppressWarnings("try") // what is held need only be there
  void nothingIsDoneWhereATableIsHeldToTheEnd() {
    try (Held held = Held.by(database, "report", "LOCK TABLE brands IN ACCESS SHARE MODE")) {
      Groundwork.Result result =
          run(
              "reset",
              "--database=" + database.name(),
              "--migrate-lock-timeout=3s",
              "--migrate-attempts=1");
      assertThat(result.status()).as(result.toString()).isEqualTo(75);
      assertThat(result.card())
          .containsPattern(
              "What    ERROR: canceling statement due to lock timeout \\(55P03\\)\n"
                  + " +in the way: pid \\d+ \\(report, .*\\) idle in transaction after \"LOCK TABLE brands")
          .contains("Next    end or await who is in the way\n")
          .contains(
              "State   rolled back: the database is as it was before this run", "Exit    75 BUSY");
    }
    assertThat(run("reset", "--database=" + database.name()).status()).isZero();
  }

  @Test
  void atATerminalTheNameIsTyped() {
    Groundwork.Result no = Groundwork.on(database, project).typing("yes").run("reset");
    assertThat(no.status()).isEqualTo(64);
    assertThat(no.out()).contains("1 table? type its name: ");

    assertGood(Groundwork.on(database, project).typing(database.name()).run("reset"));
  }

  @Test
  void aDatabaseThatWasUsedInProductionIsMarkedAndNotReset() {
    assertGood(Groundwork.on(database, project).flag("--reset-environments=test").run("up"));
    assertThat(database.rows("SELECT environment FROM groundwork.production")).isEmpty();
    project.migration("2.sql", "--changeset shop:1\nCREATE TABLE t2 (id int);\n");
    assertGood(Groundwork.on(database, project).flag("--reset-environments=test").run("up"));

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card().replaceAll("\\d{4}-\\d\\d-\\d\\d", "DAY"))
        .contains("the database is marked: it was used as development since DAY")
        .contains("groundwork reset --unmark --database " + database.name());

    assertThat(run("reset", "--unmark").status()).isEqualTo(64);
    assertGood(run("reset", "--unmark", "--database=" + database.name()));
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
    assertThat(run("up").out()).contains("nothing is pending");
    assertGood(run("reset", "--database=" + database.name()));
  }

  @Test
  void aSchemaThatTwoApplicationsShareIsNotReset() {
    Project other = Project.in(folder.resolve("other"));
    other.migration("9-other.sql", "--changeset other:1\nCREATE TABLE other (id int);\n");
    assertGood(Groundwork.on(database, other).flag("--name=other").run("up"));

    Groundwork.Result result = run("reset", "--database=" + database.name());

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.card()).contains("another application has its changesets in the same schema");
    assertThat(database.value("SELECT to_regclass('other') IS NOT NULL")).isEqualTo("t");
  }
}
