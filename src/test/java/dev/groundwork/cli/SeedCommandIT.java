package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedCommandIT {
  private static final String EXTENSIONS =
      "CREATE EXTENSION pg_trgm; CREATE EXTENSION \"uuid-ossp\"";

  private final TestDatabase database = TestServer.get().database();
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void shop() {
    project =
        Project.in(folder)
            .migration(
                "1.sql",
                """
                --changeset a:1
                CREATE TABLE brands (id serial PRIMARY KEY, slug text NOT NULL UNIQUE, name text);
                CREATE TABLE users (id int PRIMARY KEY, secret text);
                """)
            .write(
                "changelogs/seeds/10-brands.yaml",
                "table: brands\nkey: slug\nrows: [{slug: a, name: A}, {slug: b, name: B}]\n")
            .write("changelogs/seeds/20-brands.csv", "slug,name\nc,C\nd,D\ne,E\n")
            .write("changelogs/seeds/20-brands.csv.yaml", "key: slug\nguard: once\n");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private static Result good(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  @Test
  void aDryRunTellsTheCountsAndWritesNothing() {
    good(groundwork().run("migrate"));
    database.execute("INSERT INTO brands (slug) VALUES ('d')");
    Result result = good(groundwork().run("seed", "--dry-run"));
    assertThat(result.out())
        .contains("would run 1 set, 2 new rows at most")
        .contains("10-brands.yaml  skipped: brands has 1 row")
        .contains("20-brands.csv  brands  3 rows, 1 there already");
    assertThat(database.value("select count(*) from brands")).isEqualTo("1");
    assertThat(database.value("select count(*) from groundwork.seed")).isEqualTo("0");
  }

  @Test
  void aDryRunTellsWhatWouldBeRefused() {
    good(groundwork().run("migrate"));
    project.write("changelogs/seeds/30-users.csv", "id\n1\nx\n");
    Result result = groundwork().run("seed", "--dry-run");
    assertThat(result.status()).isEqualTo(79);
    assertThat(result.card()).contains("invalid input syntax for type integer: \"x\"");
  }

  @Test
  void oneSetIsAppliedByHandWhateverItsGuardSays() {
    good(groundwork().run("up"));
    database.execute("DELETE FROM brands WHERE slug IN ('b', 'c')");
    assertThat(good(groundwork().run("up")).out()).contains("seeded before");
    assertThat(good(groundwork().run("seed", "--force", "10-brands.yaml")).out())
        .contains("10-brands.yaml  brands  1 row, 1 there already: a");
    assertThat(database.rows("select slug from brands order by 1"))
        .containsExactly("a", "b", "d", "e");
    assertThat(database.value("select count(*) from groundwork.seed where set = '10-brands.yaml'"))
        .isEqualTo("2");
  }

  @Test
  void aSetThatIsNotThereIsToldWithTheNearestName() {
    Result result = groundwork().run("seed", "--force", "10-brand.yaml");
    assertThat(result.status()).as(result.toString()).isNotZero();
    good(groundwork().run("up"));
    result = groundwork().run("seed", "--force", "10-brand.yaml");
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card())
        .contains("there is no set 10-brand.yaml")
        .contains("did you mean 10-brands.yaml?");
  }

  @Test
  void whatChangedSinceIsTold() {
    good(groundwork().run("up"));
    project.write("changelogs/seeds/20-brands.csv", "slug,name\nc,C2\n");
    assertThat(good(groundwork().run("up")).out())
        .contains("20-brands.csv  seeded before, changed since");
  }

  @Test
  void optionsThatExcludeEachOtherAreRefused() {
    Result both = groundwork().run("seed", "--dry-run", "--force", "x");
    assertThat(both.status()).isEqualTo(64);
    assertThat(both.out())
        .contains("--dry-run, --force, --export and --export-all exclude each other");
    Result where = groundwork().run("seed", "--where", "true");
    assertThat(where.status()).isEqualTo(64);
    assertThat(where.out()).contains("--where is for --export");
  }

  @Test
  void anExportPrintsTheRowsAloneAndTheReportElsewhere() {
    good(groundwork().run("up"));
    database.execute("INSERT INTO brands VALUES (77, 'say \"x\"', E'a\\nnull\\u0085')");
    Result result =
        good(groundwork().run("seed", "--export", "brands", "--where", "id = 77 OR slug = 'a'"));
    assertThat(result.out())
        .isEqualTo(
            """
            table: brands
            rows:
              - {id: 1, slug: a, name: A}
              - {id: 77, slug: "say \\"x\\"", name: "a\\nnull\\u0085"}
            """);
    assertThat(result.err()).contains("2 rows of brands");
  }

  @Test
  void anExportOfWhatIsNotThereIsRefused() {
    good(groundwork().run("up"));
    Result table = groundwork().run("seed", "--export", "brand");
    assertThat(table.status()).isEqualTo(64);
    assertThat(table.err()).contains("table brand does not exist").contains("did you mean brands?");
    Result where = groundwork().run("seed", "--export", "brands", "--where", "true; DROP TABLE x");
    assertThat(where.status()).isEqualTo(64);
    assertThat(where.err()).contains("the condition is not one expression");
  }

  @Test
  void anExportThatFailsInItsLastRowPrintsNothing() {
    good(groundwork().run("migrate"));
    database.execute("INSERT INTO brands (slug) SELECT 'b' || n FROM generate_series(1, 2500) n");
    Result runtime =
        groundwork().run("seed", "--export", "brands", "--where", "1 / (id - 2500) < 9");
    assertThat(runtime.status()).isEqualTo(64);
    assertThat(runtime.out()).isEmpty();
    assertThat(runtime.card())
        .isEqualTo(
            """
              What    ERROR: division by zero (22012)
              Where   --where
              State   unchanged: nothing was written
              Next    correct the condition
              Exit    64 USAGE\
            """);
    Result syntax = groundwork().run("seed", "--export", "brands", "--where", "slug = = 'a'");
    assertThat(syntax.status()).isEqualTo(64);
    assertThat(syntax.out()).isEmpty();
    Result all = good(groundwork().run("seed", "--export", "brands"));
    assertThat(all.out().lines()).hasSize(2502);
    Result none = good(groundwork().run("seed", "--export", "brands", "--where", "false"));
    assertThat(none.out()).isEqualTo("table: brands\nrows: []\n");
  }

  @Test
  void parametersComeFromTheEnvironmentAndAreNeverShown() {
    project.write(
        "changelogs/seeds/30-users.yaml",
        "table: users\nrows: [{id: 1, secret: {sql: 'md5(:ADMIN_PASSWORD) || :PEPPER'}}]\n");
    Result result =
        good(
            groundwork()
                .set("ADMIN_PASSWORD", "tip-top")
                .set("GROUNDWORK_SEED_PARAMETERS_PEPPER", "salt-y")
                .flag("--verbose")
                .run("up"));
    assertThat(result.toString()).doesNotContain("tip-top").doesNotContain("salt-y");
    assertThat(database.value("select secret = md5('tip-top') || 'salt-y' from users"))
        .isEqualTo("t");
    Result config = groundwork().set("GROUNDWORK_SEED_PARAMETERS_PEPPER", "salt-y").run("config");
    assertThat(config.out()).contains("seed.parameters.PEPPER").doesNotContain("salt-y");
  }

  @Test
  void whatIsExportedFromTheExampleSeedsAnEmptyDatabaseToTheSameRows() throws IOException {
    database.execute(EXTENSIONS);
    good(Groundwork.onTheExample(database).run("up"));
    Project copy = Project.in(folder.resolve("copy"));
    copyMigrations(copy);
    List<String> tables = inOrder();
    assertThat(tables).hasSize(22);
    for (int i = 0; i < tables.size(); i++) {
      Result export =
          good(Groundwork.onTheExample(database).run("seed", "--export", tables.get(i)));
      copy.write("changelogs/seeds/%02d-%s.yaml".formatted(i, tables.get(i)), export.out());
    }
    assertThat(copy.folder().resolve("changelogs/seeds"))
        .isDirectoryRecursivelyContaining("glob:**-products.yaml");
    TestDatabase other = TestServer.get().database();
    other.execute(EXTENSIONS);
    good(Groundwork.on(other, copy).run("up"));
    for (String table : tables) {
      String rows = "select t::text from %s t order by 1".formatted(table);
      assertThat(other.rows(rows)).as(table).isEqualTo(database.rows(rows));
    }
    String products =
        Files.readString(
            copy.folder()
                .resolve(
                    "changelogs/seeds/%02d-products.yaml".formatted(tables.indexOf("products"))));
    assertThat(products).contains("brand_id: {ref: brands, where: {name: Apple}}");
  }

  private static void copyMigrations(Project copy) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("changelogs/migrations"))) {
      for (Path file : files.toList()) {
        copy.write("changelogs/migrations/" + file.getFileName(), Files.readString(file));
      }
    }
    copy.write(
        "changelogs/db.changelog-root.yaml",
        Files.readString(Path.of("changelogs/db.changelog-root.yaml")));
  }

  /** The tables of the example, each after those to which it refers. */
  private List<String> inOrder() {
    List<String> left =
        new ArrayList<>(
            database.rows(
                """
                select relname from pg_class where relnamespace = 'public'::regnamespace
                and relkind = 'r' and relname not like 'databasechangelog%' order by 1
                """));
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> free =
          left.stream()
              .filter(
                  table ->
                      database
                          .rows(
                              """
                              select confrelid::regclass from pg_constraint
                              where contype = 'f' and conrelid = '%s'::regclass
                                and confrelid <> conrelid
                              """
                                  .formatted(table))
                          .stream()
                          .noneMatch(left::contains))
              .toList();
      assertThat(free).isNotEmpty();
      ordered.addAll(free);
      left.removeAll(free);
    }
    return ordered;
  }
}
