package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one transaction cannot hold: what stays is on the card, and in the history. */
class OutsideTransactionIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder);
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private List<String> history() {
    return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }

  private String place(int line) {
    return folder.resolve("changelogs/migrations/01.sql") + ", line " + line;
  }

  private static final String CONCURRENTLY =
      """
      --changeset shop:1
      CREATE TABLE brands (id bigint PRIMARY KEY, slug text);
      --changeset shop:2
      INSERT INTO brands VALUES (1, 'apple'), (2, 'samsung');
      --changeset shop:3 runInTransaction:false
      CREATE UNIQUE INDEX CONCURRENTLY brands_slug ON brands (slug);
      --changeset shop:4
      ALTER TABLE brands ADD COLUMN country text;
      --changeset shop:5
      ALTER TABLE brands ADD COLUMN %s text;
      """;

  @Test
  void whatWasCommittedForAnIndexConcurrentlyIsNamedWhenALaterChangesetFails() {
    project.migration("01.sql", CONCURRENTLY.formatted("slug"));
    Result result = groundwork().run("up");
    assertThat(result.card())
        .isEqualTo(
            CardText.what("ERROR: column \"slug\" of relation \"brands\" already exists (42701)")
                .where(place(11) + "\nALTER TABLE brands ADD COLUMN slug text;")
                .state(
                    "rolled back, but this was committed before and stays: changeset 01::1, changeset 01::2,\n"
                        + "changeset 01::3")
                .next(
                    "if all of the changeset is there already: groundwork resolve --applied 01::5\n"
                        + "else drop what is there, or put IF NOT EXISTS into the changeset, then run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(history()).containsExactly("1", "2", "3");
    assertThat(
            database.rows(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'brands'::regclass"
                    + " AND attnum > 0 ORDER BY attnum"))
        .containsExactly("id", "slug");
    project.migration("01.sql", CONCURRENTLY.formatted("city"));
    assertThat(groundwork().run("up")).returns(0, Result::status);
    assertThat(history()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void anIndexConcurrentlyThatFailsIsFoundByTheNextRunWithWhatMendsIt() {
    project.migration("01.sql", CONCURRENTLY.formatted("city").replace("'samsung'", "'apple'"));
    Result result = groundwork().run("up");
    assertThat(result.card())
        .isEqualTo(
            CardText.what(
                    "ERROR: could not create unique index \"brands_slug\" (23505)\n"
                        + "Key (slug)=(apple) is duplicated.")
                .where(
                    place(7) + "\nCREATE UNIQUE INDEX CONCURRENTLY brands_slug ON brands (slug);")
                .state(
                    "rolled back, but this was committed before and stays: changeset 01::1, changeset 01::2,\n"
                        + "changeset 01::3 (outside a transaction, perhaps in part)")
                .next(
                    "rows that are there already break it: mend them in a changeset before this one")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(history()).containsExactly("1", "2");
    assertThat(groundwork().run("up").card())
        .isEqualTo(
            CardText.what(
                    "index \"public\".\"brands_slug\" is invalid: it is kept up to date, and never used")
                .where("table \"public\".\"brands\"")
                .unchanged()
                .next(
                    "REINDEX INDEX CONCURRENTLY \"public\".\"brands_slug\";\n"
                        + "or, where its changeset runs again: DROP INDEX CONCURRENTLY \"public\".\"brands_slug\";")
                .exit("76 MISMATCH", "migrate, verify, seed, commit"));
    database.execute("DROP INDEX CONCURRENTLY public.brands_slug");
    database.execute("UPDATE brands SET slug = 'samsung' WHERE id = 2");
    assertThat(groundwork().run("up")).returns(0, Result::status);
    assertThat(history()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void aStatementOutsideATransactionWaitsForLocksAsLongAsItTakes() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1 runInTransaction:false
        CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock_timeout;
        --changeset shop:2
        INSERT INTO seen SELECT current_setting('lock_timeout');
        """);
    assertThat(groundwork().flag("--migrate-lock-timeout=700ms").run("up"))
        .returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM seen")).containsExactly("0", "700ms");
  }

  @Test
  void ofManyThatStayTheFirstAndTheLastAreNamed() {
    StringBuilder many = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      many.append("--changeset shop:%d\nCREATE TABLE t%d (id int);\n".formatted(i, i));
    }
    project.migration("01.sql", many.append("--changeset shop:31\nSELECT 1 / 0;\n").toString());
    assertThat(
            groundwork()
                .flag("--migrate-transaction=changeset")
                .run("up")
                .card()
                .replaceAll("\\s+", " "))
        .contains("changeset 01::5, … 20 more …, changeset 01::26,", "changeset 01::30 Next")
        .doesNotContain("01::6,", "01::25");
  }

  @Test
  void withATransactionForEachChangesetThoseBeforeTheFailureStay() {
    project.migration(
        "01.sql",
        CONCURRENTLY
            .replace(" runInTransaction:false", "")
            .replace("CONCURRENTLY ", "")
            .formatted("slug"));
    Groundwork each = groundwork().flag("--migrate-transaction=changeset");
    Result result = each.run("up");
    assertThat(result.card())
        .contains(
            "  State   rolled back, but this was committed before and stays: changeset 01::1,"
                + " changeset 01::2,\n          changeset 01::3, changeset 01::4\n");
    assertThat(result.status()).isEqualTo(74);
    assertThat(history()).containsExactly("1", "2", "3", "4");
    project.migration(
        "01.sql",
        CONCURRENTLY
            .replace(" runInTransaction:false", "")
            .replace("CONCURRENTLY ", "")
            .formatted("city"));
    assertThat(each.run("up")).returns(0, Result::status);
    assertThat(history()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void withATransactionForEachChangesetAFailingSeedLeavesTheMigrations() {
    project
        .migration("01.sql", "--changeset shop:1\nCREATE TABLE brands (id int CHECK (id < 3));\n")
        .write("changelogs/seeds/10-brands.yaml", "table: brands\nrows: [{id: 1}, {id: 3}]\n");
    Result result = groundwork().flag("--migrate-transaction=changeset").run("up");
    assertThat(result.status()).isEqualTo(79);
    assertThat(result.card())
        .contains(
            "  State   rolled back, but this was committed before and stays: changeset 01::1\n");
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("0");
    assertThat(database.rows("SELECT exit_status FROM groundwork.run")).containsExactly("79");
  }

  @Test
  void severalStatementsOutsideATransactionStopAtTheOneThatFails() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1 runInTransaction:false
        CREATE TABLE first (id int);
        SELECT 1/0;
        CREATE TABLE third (id int);
        """);
    Result result = groundwork().run("up");
    assertThat(result.card())
        .isEqualTo(
            CardText.what("ERROR: division by zero (22012)")
                .where(place(4) + "\nSELECT 1/0;")
                .state(
                    "rolled back, but this was committed before and stays: changeset 01::1 (outside a\n"
                        + "transaction, perhaps in part)")
                .next("mend the changeset and run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(
            database.rows(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                    + " AND tablename !~ '^databasechangelog'"))
        .containsExactly("first");
    assertThat(history()).isEmpty();
  }

  @Test
  void aValueAddedToAnOlderEnumCanBeUsedByTheNextChangeset() {
    project.migration("01.sql", "--changeset shop:1\nCREATE TYPE mood AS ENUM ('glad');\n");
    assertThat(groundwork().run("up")).returns(0, Result::status);
    project.migration(
        "02.sql",
        """
        --changeset shop:2
        ALTER TYPE mood ADD VALUE 'sad';
        --changeset shop:3
        CREATE TABLE moods AS SELECT 'sad'::mood AS mood;
        --changeset shop:4
        SELECT 1/0;
        """);
    Result result = groundwork().run("up");
    assertThat(result.card())
        .contains(
            "  State   rolled back, but this was committed before and stays: changeset 02::2\n");
    assertThat(history()).containsExactly("1", "2");
    project.migration(
        "02.sql",
        """
        --changeset shop:2
        ALTER TYPE mood ADD VALUE 'sad';
        --changeset shop:3
        CREATE TABLE moods AS SELECT 'sad'::mood AS mood;
        """);
    assertThat(groundwork().run("up")).returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM moods")).containsExactly("sad");
  }

  @Test
  void aValueAddedToAnEnumOfTheSameRunIsCommittedBeforeItsUse() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE TYPE mood AS ENUM ('glad');
        --changeset shop:2
        ALTER TYPE mood ADD VALUE 'sad';
        --changeset shop:3
        CREATE TABLE moods AS SELECT 'sad'::mood AS mood;
        --changeset shop:4
        SELECT 1/0;
        """);
    Result result = groundwork().run("up");
    assertThat(result.card())
        .contains(
            "  What    ERROR: division by zero (22012)\n",
            "  State   rolled back, but this was committed before and stays: changeset 01::1, changeset"
                + " 01::2\n");
    assertThat(database.rows("SELECT typname FROM pg_type WHERE typname LIKE 'mood%'"))
        .containsExactly("mood");
  }
}
