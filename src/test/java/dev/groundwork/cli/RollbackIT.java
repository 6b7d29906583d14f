package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code rollback}: as far as it is told, in one transaction, or not at all. */
class RollbackIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void twoTables() {
    project = Project.in(folder);
    project.migration(
        "1-brands.sql",
        """
        --changeset shop:1
        CREATE TABLE brands (id int);
        --rollback DROP TABLE brands;
        """);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private void up(String release) {
    assertThat(groundwork().flag("--release=" + release).run("up"))
        .returns(0, Groundwork.Result::status);
  }

  private void products(String rollback) {
    project.migration(
        "2-products.sql",
        """
        --changeset shop:1
        CREATE TABLE products (id int);
        %s

        --changeset shop:2
        ALTER TABLE products ADD COLUMN slug text;
        --rollback ALTER TABLE products DROP COLUMN slug;
        """
            .formatted(rollback));
  }

  private List<String> tables() {
    return database.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename NOT LIKE 'databasechangelog%' ORDER BY 1");
  }

  private List<String> recorded() {
    return database.rows("SELECT filename || '::' || id FROM databasechangelog ORDER BY 1");
  }

  @Test
  void theLastRunIsTakenBackAsAWholeAndCanRunAgain() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");

    Groundwork.Result result = groundwork().run("rollback", "--last-run", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            """
                  · 2-products::2
                      ALTER TABLE products DROP COLUMN slug;
                  · 2-products::1
                      DROP TABLE products;
              ✓ confirm   2 changesets
            """)
        .contains("✓ rollback  2 changesets taken back");
    assertThat(tables()).containsExactly("brands");
    assertThat(recorded()).containsExactly("migrations/1-brands.sql::1");
    assertThat(database.rows("SELECT command, undone FROM groundwork.run ORDER BY id DESC LIMIT 1"))
        .containsExactly(
            "rollback|{migrations/2-products.sql::2::shop,migrations/2-products.sql::1::shop}");

    up("1.1");
    assertThat(tables()).containsExactly("brands", "products");
  }

  /** By the time that is recorded, the first one ran last. */
  @Test
  void theLastChangesetsAreTheLastAlsoAfterTheClockWasSetBack() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");
    database.execute(
        """
        UPDATE databasechangelog SET dateexecuted = now() + interval '1 year'
        WHERE filename LIKE '%brands.sql';
        UPDATE groundwork.run SET ended_at = now() + interval '1 year' WHERE release = '1.0'""");

    assertThat(groundwork().run("rollback", "--count=1", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");

    up("1.1");
    assertThat(groundwork().run("status").out()).contains("last good     run 4 ");
    assertThat(groundwork().run("rollback", "--last-run", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");
  }

  /** Old versions of Liquibase began to count anew. */
  @Test
  void whereNumbersRepeatTheTimeTellsWhatRanLast() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");
    database.execute(
        """
        UPDATE databasechangelog SET orderexecuted = 1,
          dateexecuted = CASE id WHEN '2' THEN now() ELSE now() - interval '1 day' END""");

    assertThat(groundwork().run("rollback", "--count=1", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");
  }

  @Test
  void aReleaseIsAPointToGoBackTo() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");
    project.migration(
        "3-carts.sql",
        """
        --changeset shop:1
        CREATE TABLE carts (id int);
        --rollback DROP TABLE carts;
        """);
    up("1.2");

    assertThat(groundwork().run("rollback", "--to=1.1", "--yes").status()).isZero();
    assertThat(tables()).containsExactly("brands", "products");
    assertThat(groundwork().run("rollback", "--to=1.0", "--yes").status()).isZero();
    assertThat(tables()).containsExactly("brands");
    assertThat(groundwork().run("rollback", "--to-run=1", "--yes").out())
        .contains("– rollback  nothing to take back");
  }

  @Test
  void aReleaseWithNothingPendingIsAPointTooAndThenCostsNothing() {
    up("1.0");
    up("1.1");

    assertThat(database.rows("SELECT release FROM groundwork.run ORDER BY id"))
        .containsExactly("1.0", "1.1");
    assertThat(groundwork().flag("--release=1.1").run("up").out()).contains("nothing is pending");
    assertThat(groundwork().run("up").out()).contains("nothing is pending");
    products("--rollback DROP TABLE products;");
    up("1.2");
    assertThat(groundwork().run("rollback", "--to=1.1", "--yes").status()).isZero();
    assertThat(tables()).containsExactly("brands");
  }

  @Test
  void anOlderImageOnANewerDatabaseDoesNotMoveItsRelease() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");
    up("1.0");

    assertThat(groundwork().run("rollback", "--to=1.0", "--yes").status()).isZero();
    assertThat(tables()).containsExactly("brands");
  }

  @Test
  void anUnknownReleaseIsRefusedWithThoseThatAreKnown() {
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--to=2.0", "--yes");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card().stripIndent())
        .startsWith(
            """
              What    no run of release 2.0 is in the ledger
              Where   --to
              State   unchanged: nothing was written
              Next    name one of 1.0
              Exit    64 USAGE""");
  }

  @Test
  void aDateAndACountGoBackAsFar() {
    up("1.0");
    products("--rollback DROP TABLE products;");
    up("1.1");

    assertThat(groundwork().run("rollback", "--to-date=2999-01-01", "--yes").out())
        .contains("nothing to take back");
    assertThat(groundwork().run("rollback", "--count=1", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");
    assertThat(groundwork().run("rollback", "--to-date=2020-01-01T10:31", "--yes").status())
        .isZero();
    assertThat(tables()).isEmpty();
  }

  @Test
  void aChangesetWithoutRollbackIsRefusedBeforeTheFirstStatement() {
    products("");
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=3", "--yes");

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.card().stripIndent())
        .isEqualTo(
            """
              What    2-products::1 has no rollback
              Where   %s, line 2
              State   unchanged: nothing was written
              Next    add lines that begin with --rollback (they change no checksum), or go back with restore
              Exit    65 INVALID

              not run: wait, lock, rollback, commit"""
                .formatted(folder.resolve("changelogs/migrations/2-products.sql")));
    assertThat(tables()).containsExactly("brands", "products");
  }

  @Test
  void aChangesetOfANewerImageIsRefused() {
    products("--rollback DROP TABLE products;");
    up("1.0");
    project.delete("changelogs/migrations/2-products.sql");

    Groundwork.Result result = groundwork().run("rollback", "--count=1", "--yes");

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.card()).contains("2-products::2 ran here, and is not in these changelogs");
  }

  @Test
  void moreThanThereAreIsNoNumberOfThem() {
    products("--rollback DROP TABLE products;");
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=99", "--yes");

    assertThat(result.status()).as(result.toString()).isEqualTo(64);
    assertThat(result.card().stripIndent())
        .isEqualTo(
            """
              What    only 3 changesets ran here, not 99
              Where   --count
              State   unchanged: nothing was written
              Next    is it the right database? groundwork status; --count=3 takes back all
              Exit    64 USAGE

              not run: wait, lock, rollback, commit""");
    assertThat(tables()).containsExactly("brands", "products");
    assertThat(groundwork().run("rollback", "--count=3", "--yes").status()).isZero();
    assertThat(groundwork().run("rollback", "--count=3", "--yes").out())
        .contains("nothing to take back");
  }

  @Test
  void aFailingRollbackLeavesEverythingAsItWas() {
    products("--rollback DROP TABLE product;");
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=2", "--yes");

    assertThat(result.status()).isEqualTo(74);
    assertThat(result.out()).contains("✗ rollback  2-products::1");
    assertThat(result.card())
        .contains("ERROR: table \"product\" does not exist (42P01)")
        .contains("rolled back: the database is as it was before this run");
    assertThat(recorded()).hasSize(3);
    assertThat(
            database.value(
                "SELECT count(*) FROM information_schema.columns"
                    + " WHERE table_name = 'products'"))
        .isEqualTo("2");
  }

  @Test
  void aBlockCommentKeepsItsLinesAndDollarQuotesTheirBodies() {
    project.migration(
        "2-function.sql",
        """
        --changeset shop:1
        CREATE TABLE products (id int);
        /* liquibase rollback
        -- the table first; a comment ends with its line
        DROP TABLE products;
        CREATE FUNCTION gone() RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          RETURN 1;
        END $$;
        */
        """);
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=1", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(tables()).containsExactly("brands");
    assertThat(database.value("SELECT gone()")).isEqualTo("1");
  }

  @Test
  void aYamlChangesetIsTakenBackByItsOppositeOrItsText() {
    project.write(
        "changelogs/migrations/2-yaml.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - createTable:
                    tableName: products
                    columns:
                      - column: {name: id, type: int}
          - changeSet:
              id: 2
              author: shop
              changes:
                - sql: {sql: "CREATE TABLE carts (id int)"}
              rollback: |
                DROP TABLE carts;
                CREATE FUNCTION gone() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                  RETURN 1;
                END $$;
        """);
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=2", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(tables()).containsExactly("brands");
    assertThat(database.value("SELECT gone()")).isEqualTo("1");
  }

  @Test
  void anIndexMadeConcurrentlyIsDroppedConcurrently() {
    project.migration(
        "2-index.sql",
        """
        --changeset shop:1 runInTransaction:false
        CREATE INDEX CONCURRENTLY brands_id ON brands (id);
        --rollback DROP INDEX CONCURRENTLY brands_id;
        """);
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--count=2", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(tables()).isEmpty();
    assertThat(recorded()).isEmpty();
  }

  @Test
  void withoutAYesAndWithoutATerminalNothingHappens() {
    up("1.0");

    Groundwork.Result result = groundwork().run("rollback", "--last-run");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card().stripIndent())
        .startsWith(
            """
              What    a rollback needs a yes, and there is nobody to ask
              State   unchanged: nothing was written
              Next    look at it on a terminal, or add --yes
              Exit    64 USAGE""");
    assertThat(tables()).containsExactly("brands");
  }

  @Test
  void atATerminalTheAnswerDecides() {
    up("1.0");

    Groundwork.Result no = groundwork().typing("no").run("rollback", "--last-run");
    assertThat(no.status()).isEqualTo(64);
    assertThat(no.out()).contains("? take back 1 changeset? (yes) ");
    assertThat(tables()).containsExactly("brands");

    assertThat(groundwork().typing("yes").run("rollback", "--last-run").status()).isZero();
    assertThat(tables()).isEmpty();
  }

  @Test
  void aDatabaseWithoutHistoryHasNothingToTakeBackAndGetsNoHistory() {
    Groundwork.Result result = groundwork().run("rollback", "--last-run", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("nothing to take back");
    assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname ~ 'databasechange'"))
        .isEqualTo("0");
    assertThat(database.value("SELECT to_regnamespace('groundwork') IS NULL")).isEqualTo("t");
  }

  @Test
  void wrongInputIsAUsageError() {
    assertThat(groundwork().run("rollback").status()).isEqualTo(64);
    assertThat(groundwork().run("rollback", "--to-date=yesterday").err())
        .contains("'yesterday' is no time; write 2026-01-08 or 2026-01-08T10:31:04Z");
    assertThat(groundwork().run("rollback", "--count=0", "--yes").status()).isEqualTo(64);
    assertThat(groundwork().run("rollback", "--count=1", "--last-run").status()).isEqualTo(64);
  }
}
