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
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that fails leaves the database exactly as it was, on an empty one and on one with a past;
 * once mended, the next run goes on.
 */
class ReadyOrUnchangedIT {
  private static final String SEEDS =
      """
      table: customers
      rows:
        - {id: 1, email: rahima@example.com}
        - {id: 2, email: karim@example.com}
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  enum Before {
    EMPTY,
    WITH_A_PAST
  }

  private void given(Before before) {
    project =
        Project.in(folder)
            .migration(
                "00-base.sql",
                """
                --changeset shop:1
                CREATE TABLE customers (
                  id bigint PRIMARY KEY, email text NOT NULL UNIQUE, note varchar(20));
                """);
    if (before == Before.WITH_A_PAST) {
      project.write("changelogs/seeds/10-customers.yaml", SEEDS);
      assertThat(up()).returns(0, Result::status);
      database.execute(
          "INSERT INTO customers SELECT i, 'c' || i, 'x' FROM generate_series(100, 300) i");
    }
  }

  private Result up() {
    return Groundwork.on(database, project).run("up");
  }

  /** Runs, and compares everything before with everything after. */
  private Result failing() {
    Snapshot before = Snapshot.of(database);
    Result result = up();
    assertThat(Snapshot.of(database)).isEqualTo(before);
    assertThat(Groundwork.on(database, project).run("up").card())
        .as("the same card when it is run again")
        .isEqualTo(result.card());
    assertThat(Snapshot.of(database)).isEqualTo(before);
    return result;
  }

  private List<String> history() {
    return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }

  private String file(String below) {
    return folder.resolve("changelogs").resolve(below).toString();
  }

  private static String release(String seventh) {
    return """
    --changeset shop:r1
    CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
    --changeset shop:r2
    ALTER TABLE customers ADD COLUMN phone text;
    --changeset shop:r3
    CREATE INDEX customers_phone ON customers (phone);
    --changeset shop:r4
    CREATE TYPE mood AS ENUM ('glad', 'sad');
    --changeset shop:r5
    CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS $$ SELECT 2 * n; $$;
    --changeset shop:r6
    INSERT INTO customers (id, email) VALUES (7, 'seven'); DELETE FROM customers WHERE id = 100;
    --changeset shop:r7
    COMMENT ON TABLE customers IS 'who buys';
    %s
    --changeset shop:r8
    CREATE VIEW buyers AS SELECT DISTINCT customer_id FROM orders;
    """
        .formatted(seventh);
  }

  @ParameterizedTest
  @EnumSource
  void theSeventhOfEightChangesetsFails(Before before) {
    given(before);
    project.migration("01-release.sql", release("ALTER TABLE customers ADD COLUMN email text;"));
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "ERROR: column \"email\" of relation \"customers\" already exists (42701)")
                .where(
                    file("migrations/01-release.sql")
                        + ", line 16\nALTER TABLE customers ADD COLUMN email text;")
                .rolledBack()
                .next(
                    "if all of the changeset is there already: groundwork resolve --applied 01-release::r7\n"
                        + "else drop what is there, or put IF NOT EXISTS into the changeset, then run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(result.status()).isEqualTo(74);
    project.migration("01-release.sql", release("ALTER TABLE customers ADD COLUMN city text;"));
    assertThat(up()).returns(0, Result::status);
    assertThat(history()).containsExactly("1", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8");
  }

  @ParameterizedTest
  @EnumSource
  void aCheckFails(Before before) {
    given(before);
    project
        .migration("01-release.sql", release(""))
        .write(
            "changelogs/verify/nobody-is-seven.sql",
            "SELECT id, email FROM customers WHERE id = 7");
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what("check nobody-is-seven returned 1 row\n" + "  id=7, email=seven")
                .where(file("verify/nobody-is-seven.sql") + ", line 1")
                .rolledBack()
                .next("mend the rows, or the changeset that made them")
                .exit("76 MISMATCH", "seed, commit"));
    project.delete("changelogs/verify/nobody-is-seven.sql");
    assertThat(up()).returns(0, Result::status);
  }

  @ParameterizedTest
  @EnumSource
  void theServerRefusesTheLastRowOfTheLastSeed(Before before) {
    given(before);
    project
        .migration("01-release.sql", release(""))
        .write(
            "changelogs/seeds/20-orders.yaml",
            """
            table: orders
            guard: once
            rows:
              - {id: 1, customer_id: 7}
              - {id: 2, customer_id: 4711}
            """);
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "ERROR: insert or update on table \"orders\" violates foreign key constraint\n\"orders_customer_id_fkey\" (23503)")
                .where(file("seeds/20-orders.yaml") + ", line 5")
                .rolledBack()
                .next("seed the row that it needs first, or write {ref: table, where: {…}}")
                .exit("79 SEED", "commit"));
    assertThat(result.status()).isEqualTo(79);
    project.write(
        "changelogs/seeds/20-orders.yaml",
        "table: orders\nguard: once\nrows: [{id: 1, customer_id: 7}]\n");
    assertThat(up()).returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM orders")).containsExactly("1|7");
  }

  @ParameterizedTest
  @EnumSource
  void theCheckOfTheSeedsFindsAFaultInTheLastRow(Before before) {
    given(before);
    project
        .migration("01-release.sql", release(""))
        .write(
            "changelogs/seeds/20-orders.yaml",
            """
            table: orders
            guard: once
            rows:
              - {id: 1, customer_id: 7}
              - {id: 2, customer_id: seven}
            """);
    Result result = failing();
    assertThat(result.card())
        .contains(
            file("seeds/20-orders.yaml") + ", line 5\n", "State   rolled back: the database is as");
    assertThat(result.status()).isEqualTo(65);
    project.delete("changelogs/seeds/20-orders.yaml");
    assertThat(up()).returns(0, Result::status);
  }

  @ParameterizedTest
  @EnumSource
  void aPreconditionOfAChangesetDoesNotHold(Before before) {
    given(before);
    project.migration(
        "01-release.sql",
        release("")
            .replace(
                "--changeset shop:r8",
                """
                --changeset shop:r8
                --preconditions onFail:HALT
                --precondition-sql-check expectedResult:0 SELECT count(*) FROM customers WHERE id = 7\
                """));
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "a precondition does not hold: SQL Precondition failed. Expected '0' got '1'")
                .where(file("migrations/01-release.sql") + ", line 17")
                .rolledBack()
                .next(
                    "bring the database to where the changeset expects it, or give the precondition an onFail")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(result.status()).isEqualTo(74);
    project.migration("01-release.sql", release(""));
    assertThat(up()).returns(0, Result::status);
  }

  @ParameterizedTest
  @EnumSource
  void aPreconditionOfTheChangelogDoesNotHold(Before before) {
    given(before);
    project
        .migration("01-release.sql", release(""))
        .write(
            "changelogs/db.changelog-root.yaml",
            """
            databaseChangeLog:
              - preConditions:
                  - sqlCheck:
                      expectedResult: 1
                      sql: SELECT 2
              - includeAll:
                  path: migrations/
                  relativeToChangelogFile: true
            """);
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "a precondition of the changelog does not hold: SQL Precondition failed. Expected '1' got\n"
                        + "'2'")
                .where(file("db.changelog-root.yaml"))
                .unchanged()
                .next("bring the database to where the changelog expects it")
                .exit("65 INVALID", "migrate, verify, seed, commit"));
    Project.in(folder);
    assertThat(up()).returns(0, Result::status);
  }

  @ParameterizedTest
  @EnumSource
  void aChangesetBreaksADeferredConstraint(Before before) {
    given(before);
    project.migration(
        "01-release.sql",
        """
        --changeset shop:r1
        CREATE TABLE orders (
          id bigint PRIMARY KEY,
          customer_id bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED);
        --changeset shop:r2
        INSERT INTO orders VALUES (1, 4711);
        --changeset shop:r3
        ALTER TABLE orders ADD COLUMN note text;
        """);
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "ERROR: insert or update on table \"orders\" violates foreign key constraint\n\"orders_customer_id_fkey\" (23503)\n"
                        + "Key (customer_id)=(4711) is not present in table \"customers\".")
                .where(file("migrations/01-release.sql") + ", line 6")
                .rolledBack()
                .next("mend the rows that the changeset writes, then run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
  }

  @ParameterizedTest
  @EnumSource
  void aDeferredConstraintIsSettledAtTheEndOfEachChangeset(Before before) {
    given(before);
    project
        .migration(
            "01-release.sql",
            """
            --changeset shop:r1
            CREATE TABLE staff (
              id bigint PRIMARY KEY, boss bigint REFERENCES staff DEFERRABLE INITIALLY DEFERRED);
            --changeset shop:r2
            INSERT INTO staff VALUES (1, 2);
            INSERT INTO staff VALUES (2, 1);
            --changeset shop:r3
            ALTER TABLE staff ADD COLUMN note text;
            INSERT INTO staff VALUES (3, 4);
            INSERT INTO staff VALUES (4, 1);
            """)
        .write(
            "changelogs/seeds/20-staff.yaml",
            "table: staff\nguard: once\nrows: [{id: 5, boss: 6}, {id: 6, boss: 5}]\n");
    assertThat(up()).returns(0, Result::status);
    assertThat(database.value("SELECT count(*) FROM staff")).isEqualTo("6");
  }

  @ParameterizedTest
  @EnumSource
  void aSeedBreaksADeferredConstraint(Before before) {
    given(before);
    project
        .migration(
            "01-release.sql",
            """
            --changeset shop:r1
            CREATE TABLE staff (
              id bigint PRIMARY KEY, boss bigint REFERENCES staff DEFERRABLE INITIALLY DEFERRED);
            """)
        .write(
            "changelogs/seeds/20-staff.yaml",
            "table: staff\nguard: once\nrows: [{id: 5, boss: 6}, {id: 6, boss: 7}]\n");
    Result result = failing();
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "ERROR: insert or update on table \"staff\" violates foreign key constraint \"staff_boss_fkey\"\n"
                        + "(23503): [boss] = [7]")
                .where("20-staff.yaml")
                .rolledBack()
                .next("seed the row that it needs first, or write {ref: table, where: {…}}")
                .exit("79 SEED", "commit"));
  }
}
