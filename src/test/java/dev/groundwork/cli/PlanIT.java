package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanIT {
  private static final String INIT =
      """
      --changeset a:1
      CREATE TABLE products (id int PRIMARY KEY, name varchar(20), price int);
      CREATE INDEX products_name ON products (name);
      --rollback DROP TABLE products;
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder).migration("20260101000000-init.sql", INIT);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private void withManyProducts() {
    assertThat(groundwork().run("up").status()).isZero();
    database.execute(
        "INSERT INTO products SELECT i, 'name ' || i, i FROM generate_series(1, 40000) i");
    database.execute("ANALYZE products");
  }

  private void change(String changesets) {
    project.migration("20260102000000-change.sql", changesets);
  }

  @Test
  void theSqlOfUpIsShownWithItsLocksAndNothingIsMade() {
    Groundwork.Result result = groundwork().run("plan");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "✓ plan      1 changeset to run",
            "20260101000000-init::1  " + project.folder() + "/changelogs/migrations/20260101000000",
            "        CREATE TABLE products (id int PRIMARY KEY, name varchar(20), price int)",
            "          -> ShareLock on products: others read",
            "✓ lint      nothing dangerous",
            "done in");
    assertThat(database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        .isEmpty();
  }

  @Test
  void dangerousFormsArePointedOutUnlessTheyAreAllowed() {
    withManyProducts();
    change(
        """
        --changeset a:1
        CREATE INDEX products_price ON products (price);
        --rollback empty
        --changeset a:2
        --groundwork:allow drop-column: nobody reads it since March
        ALTER TABLE products DROP COLUMN name;
        --rollback empty
        --changeset a:3
        --groundwork:allow drop-colum
        CREATE TABLE notes (id int);
        CREATE INDEX notes_id ON notes (id);
        --rollback empty
        """);

    Groundwork.Result warned = groundwork().run("plan");
    Groundwork.Result refused = groundwork().flag("--migrate-lint=fail").run("plan");

    assertThat(warned.status()).as(warned.toString()).isZero();
    assertThat(warned.out())
        .contains(
            "! index-blocks-writes: building an index blocks writes to products",
            "20260102000000-change.sql, line 3",
            "safer: CREATE INDEX CONCURRENTLY",
            "! unknown-rule: groundwork:allow names no rule: drop-colum; did you mean drop-column?",
            "lint      2 to think about")
        .doesNotContain("drop-column: the running");
    assertThat(refused.status()).isEqualTo(65);
    assertThat(groundwork().flag("--migrate-lint=off").run("plan").out()).doesNotContain("! index");
  }

  @Test
  void lintRefusesInUpBeforeAnythingIsWritten() {
    withManyProducts();
    change("--changeset a:1\nCREATE INDEX products_price ON products (price);\n--rollback empty\n");

    Groundwork.Result result = groundwork().flag("--migrate-lint=fail").run("up");

    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .startsWith("  What    index-blocks-writes: building an index blocks writes to products")
        .contains(
            "State   unchanged: nothing was written",
            "or allow it in the changeset: --groundwork:allow index-blocks-writes");
    assertThat(database.value("SELECT to_regclass('products_price')")).isEqualTo("null");
  }

  @Test
  void whatRanMayBeAllowedLaterInItsCommentWhichIsNoPartOfTheChecksum() {
    assertThat(groundwork().run("up").status()).isZero();
    project.migration(
        "20260101000000-init.sql",
        INIT.replace(
            "--changeset a:1\n", "--changeset a:1\n--comment: groundwork:allow drop-table: why\n"));

    assertThat(groundwork().run("up").status()).isZero();
  }

  @Test
  void aRehearsalShowsLocksAndRewritesAndIsTakenBack() {
    withManyProducts();
    change(
        """
        --changeset a:1
        ALTER TABLE products ALTER COLUMN name TYPE varchar(40);
        --rollback empty
        --changeset a:2
        ALTER TABLE products ALTER COLUMN price TYPE bigint;
        --rollback empty
        --changeset a:3 runInTransaction:false
        CREATE INDEX CONCURRENTLY products_price ON products (price);
        --rollback empty
        """);
    String before = database.value("SELECT pg_relation_filenode('products')");

    Groundwork.Result result = groundwork().run("plan", "--rehearse");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "rehearsed: AccessExclusiveLock on public.products: nobody else reads or writes",
            "MB of public.products",
            "! 20260102000000-change::3 was not rehearsed: it runs outside a transaction")
        .containsOnlyOnce("rehearsed: rewrites")
        .containsOnlyOnce("! type-change-rewrites: another type rewrites products");
    assertThat(database.value("SELECT pg_relation_filenode('products')")).isEqualTo(before);
    assertThat(database.rows("SELECT id FROM databasechangelog")).hasSize(1);
  }

  @Test
  void aRehearsalAsksPreconditionsAndTellsWhatUpDoesThen() {
    withManyProducts();
    change(
        """
        --changeset a:1
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:40000 SELECT count(*) FROM products
        DELETE FROM products WHERE id > 10;
        --changeset a:2
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:40000 SELECT count(*) FROM products
        ALTER TABLE products ADD COLUMN marked int;
        --changeset a:3
        --preconditions onFail:CONTINUE onError:CONTINUE
        --precondition-sql-check expectedResult:1 SELECT count(*) FROM nowhere
        ALTER TABLE products ADD COLUMN left_out int;
        --changeset a:4
        --preconditions onFail:WARN
        --precondition-table-exists table:nowhere
        ALTER TABLE products ADD COLUMN warned int;
        --changeset a:5
        --preconditions onFail:HALT
        --precondition-sql-check expectedResult:0 SELECT count(*) FROM products
        ALTER TABLE products ADD COLUMN halted int;
        --changeset a:6
        ALTER TABLE products ADD COLUMN never int;
        """);

    Groundwork.Result result = groundwork().run("plan", "--rehearse");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "rehearsed: its preconditions hold: up runs it",
            "rehearsed: its preconditions do not hold: up records it as run without running it",
            "rehearsed: its preconditions do not hold: up leaves it out, and asks again",
            "rehearsed: its preconditions do not hold: up runs it all the same",
            "rehearsed: its preconditions do not hold: up stops here",
            "! 20260102000000-change::2 was not rehearsed: a precondition does not hold: ",
            "::3 was not rehearsed: a precondition does not hold: ERROR: relation \"nowhere\" does",
            "! 20260102000000-change::6 was not rehearsed: a precondition of"
                + " 20260102000000-change::5 does not hold: ")
        .doesNotContain("::4 was not rehearsed");
    assertThat(database.value("SELECT count(*) FROM products")).isEqualTo("40000");

    project.delete("changelogs/migrations/20260102000000-change.sql");
    assertThat(groundwork().run("up").out()).as("nothing was written").contains("nothing is");
  }

  /** As up does: each changeset begins with the settings of the run, and nothing deferred. */
  @Test
  void aRehearsalEndsAChangesetAsUpDoes() {
    withManyProducts();
    change(
        """
        --changeset a:1
        CREATE SCHEMA elsewhere;
        SET search_path = elsewhere;
        CREATE TEMP TABLE ids ON COMMIT DROP AS SELECT 1 AS id;
        CREATE TABLE public.orders (id int PRIMARY KEY, product int CONSTRAINT orders_product
          REFERENCES public.products DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO public.orders VALUES (1, 1);
        DECLARE c CURSOR FOR SELECT 1;
        --changeset a:2
        ALTER TABLE orders ADD COLUMN note text;
        CREATE TABLE ids (id int);
        DECLARE c CURSOR FOR SELECT 1;
        --changeset a:3
        INSERT INTO orders VALUES (2, -1);
        --changeset a:4
        ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
        """);

    Groundwork.Result result = groundwork().run("plan", "--rehearse");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out().lines().filter(line -> line.contains("not rehearsed")))
        .containsExactly(
            "      ! 20260102000000-change::3 was not rehearsed: ERROR: insert or update on table"
                + " \"orders\" violates foreign key constraint \"orders_product\" (23503)",
            "      ! 20260102000000-change::4 was not rehearsed: ERROR: column \"note\" of relation"
                + " \"orders\" contains null values (23502)");
  }

  @Test
  void aRehearsalTellsWhereUpReallyCommits() {
    assertThat(groundwork().run("up").status()).isZero();
    database.execute("CREATE TYPE mood AS ENUM ('sad')");
    change(
        """
        --changeset a:1
        ALTER TYPE mood ADD VALUE 'happy';
        --changeset a:2
        CREATE TABLE people AS SELECT 'happy'::mood AS mood;
        """);

    Groundwork.Result result = groundwork().run("plan", "--rehearse");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsOnlyOnce(
            "rehearsed: up commits after it, since a value of an enum can be used only then")
        .contains(
            "! 20260102000000-change::2 was not rehearsed: ERROR: unsafe use of new value",
            "up commits 20260102000000-change::1 first");
    assertThat(groundwork().run("up").status()).isZero();
  }

  @Test
  void whatWouldEndTheTransactionIsNotRehearsed() {
    withManyProducts();
    change("--changeset a:1\nDROP TABLE products;\nCOMMIT;\n--rollback empty\n");

    Groundwork.Result result = groundwork().run("plan", "--rehearse");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out()).contains("! nothing was rehearsed: there is what no run would run");
    assertThat(result.card()).contains("What    COMMIT in a changeset: the run is one transaction");
    assertThat(database.value("SELECT count(*) FROM products")).isEqualTo("40000");
  }

  @Test
  void aRehearsalGivesUpSoonWhereSomebodyIsInTheWay() throws Exception {
    withManyProducts();
    change("--changeset a:1\nALTER TABLE products ADD COLUMN a int;\n--rollback empty\n");
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM products LIMIT 1");

      Groundwork.Result result = groundwork().run("plan", "--rehearse");

      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out())
          .contains("was not rehearsed: ERROR: canceling statement due to lock");
    }
  }

  @Test
  void changesWithoutSqlOfTheirOwnAreToldAsTheSqlThatTheyBecome() {
    project.write(
        "changelogs/migrations/20260102000000-yaml.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: a
              changes:
                - createTable:
                    tableName: notes
                    columns:
                      - column: {name: id, type: int}
                - addColumn:
                    tableName: products
                    columns:
                      - column: {name: note, type: text}
        """);

    assertThat(groundwork().run("plan").out())
        .contains("CREATE TABLE public.notes (id INTEGER)", "ADD note TEXT");
  }
}
