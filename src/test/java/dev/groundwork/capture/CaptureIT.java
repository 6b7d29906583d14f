package dev.groundwork.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was changed by hand becomes a migration. */
class CaptureIT {
  private static final String INIT =
      """
      --changeset a:1
      CREATE TYPE mood AS ENUM ('sad', 'happy');
      CREATE TABLE products (id int PRIMARY KEY, name text, price int, mood mood);
      CREATE VIEW named AS SELECT id, name FROM products;
      CREATE VIEW named_too AS SELECT * FROM named;
      """;

  private static final String BY_HAND =
      """
      ALTER TYPE mood ADD VALUE 'meh' BEFORE 'happy';
      ALTER TABLE products ALTER mood SET DEFAULT 'meh';
      DROP VIEW named CASCADE;
      ALTER TABLE products ALTER name TYPE varchar(80), ALTER name SET NOT NULL, DROP price;
      CREATE VIEW named AS SELECT id, name FROM products WHERE name <> '${x}';
      CREATE VIEW named_too AS SELECT * FROM named;
      CREATE FUNCTION price(p products) RETURNS int LANGUAGE plpgsql AS $$
      BEGIN
        -- a comment; with a semicolon

        RETURN 7;
      END $$;
      CREATE TABLE "odd
      -- or ""name" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        product int NOT NULL REFERENCES products ON DELETE CASCADE);
      COMMENT ON TABLE products IS 'what we sell; ''all''';
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void aDatabase() {
    project = Project.in(folder).migration("20260101000000-init.sql", INIT);
    assertThat(groundwork().run("up").status()).isZero();
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private void byHand() {
    for (String sql : BY_HAND.split(";\n(?=ALTER|CREATE|DROP|COMMENT|\\z)", -1)) {
      database.execute(sql);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("changelogs/migrations"))) {
      return files.filter(f -> !f.toString().endsWith("-init.sql")).toList();
    }
  }

  @Test
  void whatWasChangedByHandIsWrittenAndMarkedAsRunAndMadeElsewhere() throws IOException {
    byHand();
    Groundwork.Result result = groundwork().run("capture", "Better names!", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("a scratch database is the same", "recorded as run here");
    assertThat(files()).singleElement().asString().endsWith("-better-names.sql");
    assertThat(groundwork().run("status").status()).isZero();
    assertThat(groundwork().run("up").out()).contains("nothing is pending");
    Groundwork.Result scratch =
        groundwork().flag("--guard-drift-parts=comments").run("verify", "--from-scratch");
    assertThat(scratch.status()).as(scratch.toString()).isZero();

    TestDatabase other = TestServer.get().database();
    assertThat(Groundwork.on(other, project).run("up").status()).isZero();
    Groundwork.Result same = groundwork().run("diff", other.url(), "--all");
    assertThat(same.status()).as(same.toString()).isZero();
    takenBack(other);
  }

  private void takenBack(TestDatabase other) throws IOException {
    Groundwork.Result back = Groundwork.on(other, project).run("rollback", "--count=1", "--yes");
    assertThat(back.status()).as(back + Files.readString(files().get(0))).isZero();
    Files.delete(files().get(0));
    TestDatabase old = TestServer.get().database();
    assertThat(Groundwork.on(old, project).run("up").status()).isZero();
    assertThat(Groundwork.on(old, project).run("diff", other.url()).out())
        .contains(
            "2 objects are not the same",
            "column mood: position is",
            "column price: position is",
            "type public.mood: values is");
  }

  @Test
  void withoutAChangeNothingIsWritten() throws IOException {
    Groundwork.Result result = groundwork().run("capture", "nothing", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("nothing was changed by hand");
    assertThat(files()).isEmpty();
  }

  @Test
  void aDryRunPrintsItAndWritesNothing() throws IOException {
    database.execute("ALTER TABLE products ADD sku text; ALTER TABLE products DROP price");
    Groundwork.Result result = groundwork().run("capture", "sku", "--dry-run");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "--changeset capture:sku",
            "-- loses the data of column price of table public.products",
            "RENAME COLUMN price TO sku",
            "ALTER TABLE public.products DROP COLUMN price;",
            "ALTER TABLE public.products ADD COLUMN sku text;",
            "--rollback ALTER TABLE public.products DROP COLUMN sku;")
        .doesNotContain("check_function_bodies");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsListedAndNothingIsWritten() throws IOException {
    database.execute(
        """
        ALTER TABLE products ALTER mood TYPE text; DROP TYPE mood;
        CREATE TYPE mood AS ENUM ('happy');
        ALTER TABLE products ALTER mood TYPE mood USING mood::mood;
        """);
    Groundwork.Result result = groundwork().run("capture", "mood", "--yes");

    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .contains(
            "type public.mood cannot be made anew while table",
            "undo it, or write that by hand: groundwork new; nothing was written");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsRefusedHasItsWayOut() throws IOException {
    Groundwork production = groundwork().flag("--environment=production");
    Groundwork.Result result = production.run("capture", "x", "--yes");
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card())
        .contains("nothing is captured in environment production", "capture on a database of");

    assertThat(production.run("capture", "x", "--dry-run").card())
        .contains("nothing is captured in environment production", "Exit    64 USAGE");

    result = groundwork().run("capture", "x");
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card()).contains("needs a yes", "--dry-run, then add --yes");

    result = groundwork().run("capture", "!", "--yes");
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card()).contains("'!' has no letter for a name");

    project.migration("20260102000000-more.sql", "--changeset a:1\nCREATE TABLE more (id int);\n");
    result = groundwork().run("capture", "x", "--yes");
    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .contains(
            "not all changelogs were run here: 20260102000000-more::1", "groundwork up first");
    project.delete("changelogs/migrations/20260102000000-more.sql");
    assertThat(files()).isEmpty();
  }

  /** What another branch ran is no change by hand, however a database that is ahead is taken. */
  @Test
  void whatAnotherBranchRanIsNotCaptured() throws IOException {
    project.migration("20260102000000-more.sql", "--changeset a:1\nCREATE TABLE more (id int);\n");
    assertThat(groundwork().run("up").status()).isZero();
    project.delete("changelogs/migrations/20260102000000-more.sql");
    for (String ahead : List.of("fail", "warn", "ignore")) {
      for (String how : List.of("--dry-run", "--yes")) {
        Groundwork.Result result =
            groundwork().flag("--guard-ahead=" + ahead).run("capture", "x", how);
        assertThat(result.status()).as(result.toString()).isEqualTo(76);
        assertThat(result.card())
            .contains(
                "changesets ran here that these changelogs do not have: 20260102000000-more::1",
                "switch to the branch that has them: what they made was not changed by hand");
      }
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void driftIsNoReasonNotToCapture() {
    byHand();
    Groundwork.Result result =
        groundwork().flag("--guard-drift=fail").run("capture", "x", "--dry-run");
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void whatWouldRunBeforeOthersOnANewDatabaseIsNotWritten() throws IOException {
    project.migration("zz-last.sql", "--changeset a:1\nCREATE TABLE last (id int);\n");
    assertThat(groundwork().run("up").status()).isZero();
    database.execute("ALTER TABLE last ADD sku text");
    Groundwork.Result result = groundwork().run("capture", "sku", "--yes");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.card())
        .contains(
            "the file would not run last: zz-last::1 runs after it",
            "ERROR: relation \"public.last\" does not exist (42P01)",
            "name its files by");
    project.delete("changelogs/migrations/zz-last.sql");
    assertThat(files()).isEmpty();
  }

  /** As includeAll would run it: by the paths of all files. */
  @Test
  void inAFolderOfChangelogsItLiesBesideTheLast() throws IOException {
    TestDatabase ours = TestServer.get().database();
    Project folders =
        new Project(folder)
            .write("all/a/0.sql", "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n")
            .write(
                "all/b/20250101-init.sql",
                "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE one (id int);\n")
            .write("all/groundwork.yaml", "release: '1'\n")
            .write("all/verify/1.sql", "SELECT 1 WHERE false;\n")
            .write("all/zz-notes.txt", "nothing of a changelog");
    String flag = "--migrate-changelog=" + folder.resolve("all");
    assertThat(Groundwork.on(ours, folders).flag(flag).run("up").status()).isZero();
    ours.execute("ALTER TABLE one ADD sku text");
    Groundwork.Result result = Groundwork.on(ours, folders).flag(flag).run("capture", "s", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("all/b"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .hasSize(2)
          .anyMatch(name -> name.matches("\\d{14}-s\\.sql"));
    }
    assertThat(Groundwork.on(ours, folders).flag(flag).run("status").status()).isZero();
    TestDatabase other = TestServer.get().database();
    assertThat(Groundwork.on(other, folders).flag(flag).run("up").status()).isZero();
    assertThat(Groundwork.on(ours, folders).flag(flag).run("diff", other.url()).status()).isZero();
  }

  @Test
  void whatMakesTheSameBeforeOthersIsWritten() throws IOException {
    project.migration("zz-last.sql", "--changeset a:1\nCREATE TABLE last (id int);\n");
    assertThat(groundwork().run("up").status()).isZero();
    database.execute("ALTER TABLE products ADD weight int");
    Groundwork.Result result = groundwork().run("capture", "weight", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    TestDatabase other = TestServer.get().database();
    assertThat(Groundwork.on(other, project).run("up").status()).isZero();
    assertThat(groundwork().run("diff", other.url()).status()).isZero();
  }

  @Test
  void whatIsDifferentInAnotherDatabaseIsShownWithoutItsPassword() {
    TestDatabase other = TestServer.get().database();
    assertThat(Groundwork.on(other, project).run("up").status()).isZero();
    assertThat(groundwork().run("diff", other.url()).out()).contains("the schema is the same");
    other.execute(
        "ALTER TABLE products ADD sku text; ALTER TABLE products ALTER price TYPE bigint");
    other.execute("COMMENT ON TABLE products IS 'x'");

    Groundwork.Result result = groundwork().run("diff", other.url());
    assertThat(result.status()).isEqualTo(76);
    assertThat(result.out())
        .contains(
            "table public.products: column sku is only there",
            "table public.products: column price: type is integer here, bigint there")
        .doesNotContain("comment on");
    assertThat(result.card()).contains("the schema is not that of ", other.name());
    assertThat(groundwork().run("diff", other.url(), "--all").out()).contains("comment on table");
    assertThat(result.out() + result.err()).doesNotContain(":" + other.server().password() + "@");
  }

  /** Whatever stands on a command line is seen by all on the machine. */
  @Test
  void passwordOfTheOtherStandsElsewhere() throws IOException {
    TestDatabase other = TestServer.get().database();
    TestServer server = other.server();
    other.execute("CREATE ROLE %s_r LOGIN PASSWORD 'not secret'".formatted(other.name()));
    other.execute("ALTER DATABASE %1$s OWNER TO %1$s_r".formatted(other.name()));
    String role = other.name() + "_r";
    String url = server.url(role, "not%20secret", other.name());
    String without = url.replace(":not%20secret", "");
    Path file = Files.writeString(folder.resolve("url"), url + "\n");
    Path pgpass =
        Files.writeString(
            folder.resolve("pgpass"), "*:*:%s:*:not secret\n".formatted(other.name()));
    Files.setPosixFilePermissions(pgpass, PosixFilePermissions.fromString("rw-------"));

    for (Groundwork way :
        List.of(
            groundwork().set("GROUNDWORK_DIFF_URL", url),
            groundwork().set("GROUNDWORK_DIFF_URL_FILE", file.toString()),
            groundwork().set("GROUNDWORK_DIFF_URL", without).set("PGPASSWORD", "not secret"),
            groundwork()
                .set("GROUNDWORK_DIFF_URL", without)
                .set("PGPASSFILE", pgpass.toString()))) {
      Groundwork.Result result = way.run("diff");
      assertThat(result.status()).as(result.toString()).isEqualTo(76);
      assertThat(result.out()).contains("is only here");
      assertThat(result.toString()).doesNotContain("not%20secret", "not secret");
    }
    Groundwork.Result result =
        groundwork().set("PGPASSFILE", pgpass.toString()).run("diff", without);
    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(groundwork().run("diff").card())
        .contains(
            "What    diff needs the URL of the other database",
            "Next    groundwork diff URL; with a password set GROUNDWORK_DIFF_URL, or its _FILE",
            "Exit    64 USAGE");
    assertThat(groundwork().run("diff", url + "?schema=shop").card())
        .contains(
            "names schema shop, and here it is public",
            "leave it out of the URL, or set schema=shop",
            "Exit    64 USAGE");
  }

  @Test
  void anotherDatabaseThatIsAwayOrRefusesIsTold() {
    Groundwork.Result away =
        groundwork().flag("--wait-timeout=1s").run("diff", "postgresql://u:hidden@localhost:1/x");
    assertThat(away.status()).as(away.toString()).isEqualTo(69);
    assertThat(away.card()).contains("localhost:1");
    TestServer server = database.server();
    Groundwork.Result denied =
        groundwork()
            .flag("--wait-timeout=1s")
            .run("diff", server.url("nobody_here", "hidden", database.name()));
    assertThat(denied.status()).as(denied.toString()).isIn(69, 77);
    Groundwork.Result none = groundwork().run("diff", "mysql://u:hidden@localhost/x");
    assertThat(none.status()).as(none.toString()).isEqualTo(78);
    assertThat(away.toString() + denied + none).doesNotContain("hidden");
  }

  /** In a function's body, which is then cut, or loses a line. */
  @ParameterizedTest
  @ValueSource(
      strings = {"--rollback DROP VIEW v", "  -- comment on it", "--changeset a:b", "--comment: x"})
  void whatLiquibaseReadsWhereverItStandsIsRefused(String line) throws IOException {
    database.execute(
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n%s\nRETURN 7;\nEND $$"
            .formatted(line));
    Groundwork.Result result = groundwork().run("capture", "f", "--yes");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.card())
        .contains(
            "cannot be written as a migration: Liquibase reads a line of it: " + line.strip(),
            "undo it, or write that by hand: groundwork new; nothing was written");
    assertThat(files()).isEmpty();
  }

  /** The domain's check looks into a table with no row there. */
  @Test
  void whatDoesNotRunElsewhereIsToldInTheFileThatItWouldBe() throws IOException {
    database.execute(
        """
        INSERT INTO products (id) VALUES (1);
        CREATE FUNCTION known() RETURNS int LANGUAGE plpgsql AS $$
        BEGIN RETURN (SELECT 1 / count(*) FROM public.products); END $$;
        CREATE TABLE late (id int DEFAULT 1);
        CREATE MATERIALIZED VIEW seen AS SELECT known();
        """);
    Groundwork.Result result = groundwork().run("capture", "late", "--yes");

    assertThat(result.status()).as(result.toString()).isEqualTo(74);
    assertThat(result.card())
        .contains("What    it does not run on a scratch database: ERROR: division by zero (22012)")
        .containsPattern("Where   " + folder + "/changelogs/migrations/\\d+-late.sql, line \\d+")
        .contains("nothing was written: no statement makes it again as it is here")
        .doesNotContain("/groundwork-");
    assertThat(files()).isEmpty();
  }

  @Test
  void aLookSaysWhatItDidNotTry() {
    database.execute("ALTER TABLE products ADD more text");
    assertThat(groundwork().run("capture", "more", "--dry-run").out())
        .contains("! not tried without the file: whether something else runs after it");
  }

  @Test
  void whatIsOnlyComparedIsNotMade() {
    assertThat(groundwork().run("diff", database.server().url("no_such_database")).card())
        .contains("database \"no_such_database\" does not exist", "Next    name one that is there");
  }
}
